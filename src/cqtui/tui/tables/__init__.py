"""Tables of figures, passages and phrases on the screen, and the plot."""
