"""The commands, a family a file: options in, an action called, its report shown."""
