"""What persons write about needs. Rules are the policies'; here words are made clean."""
