//! What can be told of a file that is no JSON.

use crate::bibliography::bib::BibRecord;
use crate::diagnostic::Span;
use crate::names::ID_BYTES;
use crate::yaml::Spanned;

/// The items of a file that cannot be read, by their ids, so that nothing is said to lack them.
pub(super) fn items(text: &str) -> Vec<BibRecord> {
    const KEY: &str = "\"id\"";
    let ids = text.match_indices(KEY).filter_map(|(at, _)| {
        let value = text[at + KEY.len()..]
            .trim_start()
            .strip_prefix(':')?
            .trim_start();
        let start = text.len() - value.len();
        let mut values = serde_json::Deserializer::from_str(value).into_iter::<serde_json::Value>();
        let id = match values.next()?.ok()? {
            serde_json::Value::String(id) => id,
            serde_json::Value::Number(id) => id.to_string(),
            _ => return None,
        };
        let span = Span::new(start, start + values.byte_offset());
        (!id.is_empty() && id.len() < ID_BYTES).then(|| BibRecord {
            key: Spanned::new(id, span),
            whole: span,
            work: None,
        })
    });
    ids.collect()
}
