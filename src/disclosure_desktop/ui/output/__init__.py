"""What leaves the program: files, the printer, the clipboard, and how pages look before."""
