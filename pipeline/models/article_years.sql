-- One row per instrument, article and year in which a statement cites it.
-- Only what current editions say is counted. People are those whose own entry names the article, or
-- for whom alone it is cited: a citation for several people at once belongs to each of them.

with citations as (
    select
        legal_references.instrument,
        legal_references.article,
        year(statements.issued_on)::integer as year,
        legal_references.statement_id,
        mentions.person_id
    from legal_references
    join documents using (document_id)
    join statements on statements.statement_id = legal_references.statement_id
    left join mentions on mentions.mention_id = legal_references.mention_id
    where legal_references.article is not null and documents.superseded_by is null
),

charges as (
    select
        'by-criminal-code' as instrument,
        unnest(mentions.articles) as article,
        mentions.statement_id,
        mentions.document_id,
        mentions.person_id
    from mentions
    where mentions.role = 'subject'
),

charged_people as (
    select
        charges.instrument,
        charges.article,
        year(statements.issued_on)::integer as year,
        charges.statement_id,
        charges.person_id
    from charges
    join documents using (document_id)
    join statements on statements.statement_id = charges.statement_id
    where documents.superseded_by is null
),

mentioned as (
    select instrument, article, year, statement_id, person_id
    from citations
    union all
    select instrument, article, year, statement_id, person_id
    from charged_people
)

select
    instrument,
    article,
    year,
    count(distinct statement_id)::integer as statement_count,
    count(distinct person_id)::integer as person_count
from mentioned
group by all
order by instrument, article, year
