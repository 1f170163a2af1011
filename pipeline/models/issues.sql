-- One row per issue of one document.

with raised as (
    select
        records.document_id,
        unnest(records.issues) as issue
    from records
)

select
    child_id('is', raised.document_id, raised.issue.code || '/' || raised.issue.position)
        as issue_id,
    documents.statement_id,
    raised.document_id,
    raised.issue.position as position,
    raised.issue.code as code,
    raised.issue.message as message
from raised
join documents using (document_id)
order by statement_id, document_id, position, issue_id
