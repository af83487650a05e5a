"""The tour through the program, on its real screens, and the first words of all."""
