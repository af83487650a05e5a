"""What figures say: the indicator, the year, whether it is a target; promises in words."""
