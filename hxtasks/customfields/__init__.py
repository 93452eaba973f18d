"""Fields that a project's tasks have beside those of all tasks: text, number, date, choice or link."""
