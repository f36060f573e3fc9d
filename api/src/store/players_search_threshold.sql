-- api.players_search_threshold: how alike a word and a name must be for `<%`, in this session.
select set_config('pg_trgm.word_similarity_threshold', $1, false)
