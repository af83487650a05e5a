"""What several tests share: values by hand, and ways to run the program."""
