"""Needs, the library and proposals arranged for showing."""
