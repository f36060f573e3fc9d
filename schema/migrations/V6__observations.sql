-- When a feed last stated each record. All columns follow from the times of the files, so that files may commit in any order.

alter table current_claim
    -- `observed_at` is from now on the newest time at which the feed stated this claim, not the first one.
    add column stated_at timestamptz,                       -- newest time at which the feed stated the record at all
    add column is_complete boolean not null default true;   -- whether all rows of the record could be used

-- Each file of a cumulative feed states all records that are not withdrawn.
update current_claim set stated_at = newest.event_time, observed_at = newest.event_time
from (
    select max(event_time) as event_time from source_object where feed = 'nba-player-movement' and outcome = 'committed'
) newest
where feed = 'nba-player-movement' and withdrawn_at is null and newest.event_time > observed_at;
update current_claim set stated_at = observed_at where stated_at is null;

alter table current_claim alter column stated_at set not null;
-- Each file of a feed updates the times of all its records. With free space in each page, that touches no index.
alter table current_claim set (fillfactor = 70);
create index on current_claim (feed, withdrawn_at) where withdrawn_at is not null;
