"""Fetching of the public feeds, apart from Airflow: nothing here imports it.

`refresh` tells the whole story of one source; the other modules are its steps, in order:

- `registry` lists the sources, `source` says what one is, `calendar` when it is due;
- `fetch` asks for it, with deadline, retries and conditions; `canonical` drops what changes by itself;
- `validate` makes sure that it is the feed; `bucket` keeps files and what is remembered of the last one.

`history` takes files from operators, `reprocess` announces files again, `freshness` judges the API's status page and
`exports` publishes all trades as files. Every failure is a `failure.FeedError` of one sentence.
"""
