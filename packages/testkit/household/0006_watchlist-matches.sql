insert into library_syncs (machine_identifier, synced_at, listed_at) values ('machine-1', '2026-02-02 10:00+02', '2026-02-02 10:00+02');
insert into release_searches (indexer, imdb_id, searched_at) values ('filelist', 'tt1375666', '2026-02-02 10:00+02');
insert into title_index (imdb_id, rank, votes, year, kind, title, original_title) values ('tt0133093', 1, 2000000, 1999, 'movie', 'The Matrix', null);
insert into title_index_names (rank, key, year, name, folded) values (1, 1, 1999, 'Матрица', 'matrica');
insert into title_index_words (word, names, best_rank, keys) values ('matrica', 1, 1, '{1}');
insert into watchlist_told (user_id, imdb_id, resolution, told_at) values (1001, 'tt1375666', '1080p', '2026-02-02 10:00+02');
update releases set download_ref = 'https://filelist.example/download.php?id=77', matched_at = '2026-02-02 10:00+02' where release_id = '77';
