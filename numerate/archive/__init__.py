"""Whole archives: millions of articles in, tables out. The command is ``numerate archive``.

    rows → work.check_batch → tables
      │         │                └ shards: written whole or not at all, listed in the manifest
      │         └ the one function of both engines: a batch of rows in, a batch of checked articles out
      └ records of JSON Lines, CSV and Parquet, and files of folders

``run`` drives it in processes of this machine, ``numerate.spark`` on a cluster.
"""
