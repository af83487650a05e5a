"""Read and compare Chinese government reports in the terminal."""

__version__ = "0.1.0"
