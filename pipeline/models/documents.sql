-- One row per captured edition of a page: an address with one wording of the statement.

select
    records.document_id,
    statement_links.statement_id,
    records.source_id,
    records.url,
    records.canonical_url,
    records.language,
    records.title,
    records.published_at,
    records.modified_at,
    records.fetched_at,
    records.body_sha256,
    records.text_sha256,
    records.capture_file,
    records.capture_offset,
    records.capture_length,
    records.extractor,
    statement_links.superseded_by
from records
left join statement_links using (document_id)
order by fetched_at, url, document_id
