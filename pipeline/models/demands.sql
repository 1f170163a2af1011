-- One row per demand printed in one document.

with demanded as (
    select
        records.document_id,
        records.language,
        unnest(records.demands) as demand
    from records
)

select
    child_id('de', demanded.document_id, demanded.demand.quote_start::varchar) as demand_id,
    documents.statement_id,
    demanded.document_id,
    demanded.demand.position as position,
    demanded.language,
    demanded.demand.category as category,
    demanded.demand.text as text,
    demanded.demand.quote as quote,
    demanded.demand.quote_start as quote_start,
    demanded.demand.quote_end as quote_end,
    demanded.demand.element as element
from demanded
join documents using (document_id)
order by statement_id, document_id, position, demand_id
