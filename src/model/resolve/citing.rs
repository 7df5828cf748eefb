//! What texts and records cite, and where the links of a text lead.

use super::Resolver;
use super::faults::unknown;
use crate::bibliography::id_of_key;
use crate::diagnostic::{Diagnostic, did_you_mean, rules};
use crate::entry::{Body, Head, Kind, SourceRef};
use crate::markdown::LinkKind;
use crate::model::{ActorIx, Citation, LinkTo, Links, PlaceIx, SourceIx};
use crate::yaml::Spanned;

/// What a page cites, each source once, numbered from 1.
#[derive(Default)]
pub(super) struct Cited {
    pub(super) list: Vec<Citation>,
}

impl Cited {
    /// The number of a citation. What a later mention adds to the first is kept.
    pub(super) fn add(&mut self, citation: Citation) -> u32 {
        let n = match self.list.iter().position(|c| c.source == citation.source) {
            Some(n) => {
                let kept = &mut self.list[n];
                kept.locator = kept.locator.take().or(citation.locator);
                kept.archive_url = kept.archive_url.take().or(citation.archive_url);
                kept.accessed = kept.accessed.take().or(citation.accessed);
                n
            }
            None => {
                self.list.push(citation);
                self.list.len() - 1
            }
        };
        u32::try_from(n + 1).unwrap_or(u32::MAX)
    }
}

impl Resolver<'_> {
    /// Notes one source of an entry and gives its number.
    pub(super) fn source(
        &self,
        source: &SourceRef,
        head: &Head,
        inline: &mut u32,
        cited: &mut Cited,
        faults: &mut Vec<Diagnostic>,
    ) -> Option<u32> {
        match source {
            SourceRef::Id {
                id,
                locator,
                archive_url,
                accessed,
            } => {
                let source = self.source_id(id, head, faults)?;
                Some(cited.add(Citation {
                    source,
                    locator: locator.clone(),
                    archive_url: archive_url.clone(),
                    accessed: accessed.clone(),
                }))
            }
            SourceRef::Inline(_, locator) => {
                let source = SourceIx(*inline);
                *inline = inline.saturating_add(1);
                Some(cited.add(Citation {
                    source,
                    locator: locator.clone(),
                    archive_url: None,
                    accessed: None,
                }))
            }
        }
    }

    pub(super) fn source_id(
        &self,
        id: &Spanned<String>,
        head: &Head,
        faults: &mut Vec<Diagnostic>,
    ) -> Option<SourceIx> {
        // A key of a BibLaTeX file is accepted as it is written there.
        let key = id_of_key(&id.value);
        let found = self.sources.get(&key).copied();
        if found.is_none() && !self.absent.contains(&(Kind::Source, key)) {
            let near = did_you_mean(&id.value, self.sources.keys().map(String::as_str));
            faults.push(unknown(Kind::Source, id, head, near));
        }
        found
    }

    /// The same of a text in other languages, whose faults stand in files of their own.
    pub(super) fn bodies(
        &self,
        bodies: &[(String, Body)],
        head: &Head,
        cited: &mut Cited,
        faults: &mut Vec<Diagnostic>,
    ) -> Vec<Links> {
        bodies
            .iter()
            .map(|(_, body)| {
                let mut found = Vec::new();
                let links = self.body(body, head, cited, &mut found);
                for mut fault in found {
                    if let Some(file) = &body.file {
                        fault.file = Some(file.as_ref().clone());
                    }
                    faults.push(fault);
                }
                links
            })
            .collect()
    }

    /// The links and citations of a text.
    pub(super) fn body(
        &self,
        body: &Body,
        head: &Head,
        cited: &mut Cited,
        faults: &mut Vec<Diagnostic>,
    ) -> Links {
        let links = body.scan.links.iter().map(|link| {
            let target = link.target.split('#').next().unwrap_or_default();
            let name = Spanned::new(target.to_owned(), body.place(link.span));
            let found = match link.kind {
                LinkKind::Root => return LinkTo::Root,
                LinkKind::Part => return LinkTo::Part,
                LinkKind::Relative => {
                    let file = body.file.as_ref().unwrap_or(&head.file);
                    return self.files.lead(file, target);
                }
                LinkKind::Event => self.event_id(&name, head, faults).map(LinkTo::Event),
                LinkKind::Actor => self
                    .look(self.actors, &name, Kind::Actor, head, faults)
                    .map(|ix| LinkTo::Actor(ActorIx(ix))),
                LinkKind::Place => self
                    .look(self.places, &name, Kind::Place, head, faults)
                    .map(|ix| LinkTo::Place(PlaceIx(ix))),
            };
            found.unwrap_or(LinkTo::Nowhere)
        });
        let links = links.collect();
        let cites = body.scan.cites.iter().map(|cite| {
            let id = Spanned::new(cite.id.to_string(), body.place(cite.span));
            let source = self.source_id(&id, head, faults)?;
            Some(cited.add(Citation {
                source,
                locator: None,
                archive_url: None,
                accessed: None,
            }))
        });
        let cites = cites.collect();
        for (label, span) in &body.scan.notes {
            if self.sources.contains_key(&id_of_key(label)) {
                faults.push(
                    Diagnostic::new(
                        rules::NOTE_HIDES_SOURCE,
                        format!("the footnote `{label}` hides the source of that id"),
                    )
                    .at(head.file.as_path(), body.place(*span))
                    .hint("give the footnote another label"),
                );
            }
        }
        Links { links, cites }
    }
}
