-- One row per instrument, article and year in which a statement cites it.
-- Only what current editions say is counted.

select
    legal_references.instrument,
    legal_references.article,
    year(statements.issued_on)::integer as year,
    count(distinct legal_references.statement_id)::integer as statement_count,
    count(distinct mentions.person_id)::integer as person_count
from legal_references
join documents using (document_id)
join statements on statements.statement_id = legal_references.statement_id
left join mentions on mentions.mention_id = legal_references.mention_id
where legal_references.article is not null and documents.superseded_by is null
group by all
order by instrument, article, year
