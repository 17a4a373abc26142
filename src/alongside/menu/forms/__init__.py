"""What persons write on the screens of the menu, noun by noun."""
