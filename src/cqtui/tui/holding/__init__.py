"""How the program holds together: its end from outside, its faults, the terminal left as found."""
