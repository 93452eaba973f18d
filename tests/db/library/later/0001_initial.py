from importlib import import_module

Migration = import_module("tests.db.library.first.0001_initial").Migration
