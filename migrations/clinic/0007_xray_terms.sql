-- The words of findings and impressions, folded. Derived from the xrays table (`terms_row`) and kept in step by the
-- x-rays' service in the transaction of each write, never by triggers.
CREATE VIRTUAL TABLE `xray_terms` USING fts5(
  terms, content='', contentless_delete=1, detail=none, prefix='2 3', tokenize='unicode61 remove_diacritics 0'
);
