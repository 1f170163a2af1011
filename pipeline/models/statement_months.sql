-- One row per month and kind of statement in which at least one was issued.
-- Only what current editions say is counted.

with issued as (
    select
        statement_id,
        kind,
        strftime(issued_on, '%Y-%m') as month
    from statements
),

current_documents as (
    select document_id
    from documents
    where superseded_by is null
),

named as (
    select
        issued.month,
        issued.kind,
        count(distinct mentions.person_id) as person_count
    from mentions
    join current_documents using (document_id)
    join issued using (statement_id)
    where mentions.role = 'subject'
    group by issued.month, issued.kind
),

signed as (
    select
        issued.month,
        issued.kind,
        count(distinct signatures.organization_id) as organization_count
    from signatures
    join current_documents using (document_id)
    join issued using (statement_id)
    group by issued.month, issued.kind
),

months as (
    select
        month,
        kind,
        count(*) as statement_count
    from issued
    group by month, kind
)

select
    months.month,
    months.kind,
    months.statement_count::integer as statement_count,
    coalesce(named.person_count, 0)::integer as person_count,
    coalesce(signed.organization_count, 0)::integer as organization_count
from months
left join named using (month, kind)
left join signed using (month, kind)
order by month, kind
