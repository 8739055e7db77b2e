"""What the official form is: its description, its layout, and the values it holds."""
