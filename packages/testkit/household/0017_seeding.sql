insert into imdb_lists (user_id, list, profile_id, next_at, problem, problem_since, failures, missing, read_at, drifts) values
  (1001, 'watchlist', 'ur1234567', '2026-04-02 10:00+02', 'hidden', '2026-04-01 10:00+02', 2, '{tt0133093}', '2026-03-31 10:00+02', '{challenge}');
insert into plex_accounts (account_id, global_id, email, user_id, linked_at, history_until, is_caught_up, ratings_until) values (1, 99, 'ana@example.org', 1001, '2026-04-02 10:00+02', '2026-04-02 10:00+02', true, null);
insert into plex_activity (machine_identifier, accounts_read_at, history_until) values ('machine-1', null, '2026-04-02 10:00+02');
insert into group_members (chat_id, user_id, seen_at) values (-100, 1001, '2026-04-02 10:00+02');
insert into group_places (chat_id, thread_id, language, set_by, created_at) values (-100, 7, 'ro', 1001, '2026-04-02 10:00+02');
insert into topics (owner_id, kind, url, identity, name, info_hash, download_dir, request_key, added_at, next_check_at) values
  (1001, 'page', 'https://filelist.example/t/1', 'filelist/1', 'Weekly', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', '/downloads', 'key', '2026-04-02 10:00+02', '2036-04-02 10:00+02');
update torrents set trouble = 'error', seed_goal_seconds = 5184000, seeding_decision = 'keep', seeding_decided_by = 1001, seeding_decided_at = '2026-04-02 10:00+02' where info_hash like 'b%';
