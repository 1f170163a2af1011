-- One row per statement, across its languages, mirrors and editions.
-- Its values come from the current edition of the page that the archive got first.

with editions as (
    select
        statement_links.statement_id,
        statement_links.is_current,
        statement_links.is_founding,
        records.document_id,
        records.source_id,
        records.url,
        records.language,
        split_part(records.language, '-', 1) as main_language,
        records.title,
        records.fetched_at,
        records.kind,
        records.issued_on,
        records.issued_on_from,
        records.place,
        records.publisher,
        records.claimed_count,
        len(records.demands) as demand_count,
        len(records.issues) as issue_count
    from records
    join statement_links using (document_id)
),

founding_pages as (
    select statement_id, url, source_id
    from editions
    where is_founding
),

leading_editions as (
    select
        editions.statement_id,
        editions.document_id,
        editions.kind,
        editions.issued_on,
        editions.issued_on_from,
        editions.place,
        editions.publisher,
        editions.claimed_count,
        editions.demand_count,
        founding_pages.source_id
    from editions
    join founding_pages using (statement_id, url)
    where editions.is_current
),

-- A language can have several pages: the leading one speaks first, then the one with the oldest capture.
ranked_titles as (
    select
        editions.statement_id,
        editions.main_language,
        editions.title,
        row_number() over (
            partition by editions.statement_id, editions.main_language
            order by
                editions.document_id = leading_editions.document_id desc,
                editions.language,
                editions.fetched_at,
                editions.url,
                editions.document_id
        ) as rank
    from editions
    join leading_editions using (statement_id)
    where editions.is_current
),

titles as (
    select
        statement_id,
        max(title) filter (where main_language = 'en') as title_en,
        max(title) filter (where main_language = 'be') as title_be,
        max(title) filter (where main_language = 'ru') as title_ru
    from ranked_titles
    where rank = 1
    group by statement_id
),

totals as (
    select
        statement_id,
        list(distinct language order by language) filter (where is_current) as languages,
        count(*) as document_count,
        sum(issue_count)::bigint as issue_count
    from editions
    group by statement_id
),

subjects as (
    select
        statement_links.statement_id,
        count(distinct mention_links.person_id) as people_count
    from mention_links
    join statement_links using (document_id)
    where statement_links.is_current and mention_links.role = 'subject'
    group by statement_links.statement_id
),

signatories as (
    select
        statement_links.statement_id,
        count(distinct coalesce(signature_links.organization_id, signature_links.person_id))
            as signatory_count
    from signature_links
    join statement_links using (document_id)
    where statement_links.is_current
    group by statement_links.statement_id
)

select
    leading_editions.statement_id,
    leading_editions.kind,
    leading_editions.issued_on,
    leading_editions.issued_on_from,
    leading_editions.place,
    titles.title_en,
    titles.title_be,
    titles.title_ru,
    -- No page of a known source says which language a statement was written in.
    null::varchar as original_language,
    totals.languages,
    leading_editions.source_id,
    leading_editions.publisher,
    leading_editions.claimed_count,
    coalesce(subjects.people_count, 0)::integer as people_count,
    coalesce(signatories.signatory_count, 0)::integer as signatory_count,
    leading_editions.demand_count::integer as demand_count,
    totals.document_count::integer as document_count,
    totals.issue_count::integer as issue_count
from leading_editions
join titles using (statement_id)
join totals using (statement_id)
left join subjects using (statement_id)
left join signatories using (statement_id)
order by issued_on, statement_id
