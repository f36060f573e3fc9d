"""Fetches the public feeds. This package does not import Airflow, so it runs and is tested without it.

`refresh` handles one source from request to stored file. Its steps are:

- `registry` lists the sources, `source` defines what a source is, `calendar` decides when a source is due;
- `fetch` downloads the file with timeouts, retries and conditional requests;
- `normalize` removes bytes that change although the data does not;
- `validate` checks that the file belongs to the feed;
- `store` writes the file under the key that `keys` builds, and `state` keeps what the next run needs to know, both in
  a `bucket`.

Three more jobs use the same parts: `manual_import` imports files from operators, `reprocess` queues stored files
again and `exports` publishes all trades as files. `freshness` evaluates the API's status. Every expected failure is an
`errors.FeedError` with a text for the operator.
"""
