//! A style made ready to write one reference at a time.
//!
//! The processor's driver writes every citation several times, to tell alike ones apart and to know
//! which is the first; on a page each work stands once and has a number, so one writing is enough: a
//! third of the time, or less. What the style asks of a citation's position is answered here, once.

use hayagriva::citationberg::{
    Choose, ChooseBranch, ChooseMatch, Group, IndependentStyle, InheritableNameOptions,
    LayoutRenderingElement, NamesChild, StyleClass, TestPosition,
};

/// Makes the style write whole references as single citations: a note style's full note, or another's
/// line of the bibliography. False where it has neither.
pub(super) fn prepare(style: &mut IndependentStyle) -> bool {
    let notes = style.settings.class == StyleClass::Note;
    let bibliography = style.bibliography.take();
    if !notes {
        let Some(bibliography) = bibliography else {
            return false;
        };
        // As a group, whose suffix goes inside a closing quotation mark, as a bibliography's does.
        let mut layout = bibliography.layout;
        let group = Group {
            children: std::mem::take(&mut layout.elements),
            prefix: layout.prefix.take(),
            suffix: layout.suffix.take(),
            delimiter: layout.delimiter.take(),
            font_style: None,
            font_variant: None,
            font_weight: None,
            text_decoration: None,
            vertical_align: None,
            display: None,
        };
        layout.elements = vec![LayoutRenderingElement::Group(group)];
        style.citation.layout = layout;
        style.citation.name_options = bibliography.name_options;
    }
    style.citation.sort = None;
    let settle = Settle { notes };
    settle.elements(&mut style.citation.layout.elements);
    for part in &mut style.macros {
        settle.elements(&mut part.children);
    }
    first_time(&mut style.citation.name_options);
    first_time(&mut style.settings.options);
    true
}

/// Names as they are given where a work is named the first time.
fn first_time(options: &mut InheritableNameOptions) {
    options.et_al_subsequent_min = None;
    options.et_al_subsequent_use_first = None;
}

/// Answers what a style asks of a citation's position: a note is the first of its work; a line of a
/// bibliography has no position, and every such question is answered no (CSL 1.0.2, "position").
struct Settle {
    notes: bool,
}

/// Whether a branch is taken.
#[derive(PartialEq)]
enum Taken {
    Always,
    Never,
    Depends,
}

impl Settle {
    fn elements(&self, elements: &mut [LayoutRenderingElement]) {
        for element in elements {
            match element {
                LayoutRenderingElement::Group(group) => self.elements(&mut group.children),
                LayoutRenderingElement::Choose(choose) => self.choose(choose),
                LayoutRenderingElement::Names(names) => {
                    names.et_al_subsequent_min = None;
                    names.et_al_subsequent_use_first = None;
                    for child in &mut names.children {
                        if let NamesChild::Substitute(substitute) = child {
                            self.elements(&mut substitute.children);
                        }
                    }
                }
                LayoutRenderingElement::Text(_)
                | LayoutRenderingElement::Date(_)
                | LayoutRenderingElement::Number(_)
                | LayoutRenderingElement::Label(_) => {}
            }
        }
    }

    fn choose(&self, choose: &mut Choose) {
        let first = std::mem::replace(&mut choose.if_, always(Vec::new()));
        let others = std::mem::take(&mut choose.else_if);
        let mut kept = Vec::new();
        for mut branch in std::iter::once(first).chain(others) {
            match self.taken(&mut branch) {
                Taken::Never => {}
                Taken::Depends => kept.push(branch),
                Taken::Always => {
                    kept.push(branch);
                    choose.otherwise = None;
                    break;
                }
            }
        }
        if kept.is_empty() {
            let children = choose.otherwise.take().map(|o| o.children);
            kept.push(always(children.unwrap_or_default()));
        }
        for branch in &mut kept {
            self.elements(&mut branch.children);
        }
        if let Some(otherwise) = &mut choose.otherwise {
            self.elements(&mut otherwise.children);
        }
        let mut kept = kept.into_iter();
        if let Some(first) = kept.next() {
            choose.if_ = first;
        }
        choose.else_if = kept.collect();
    }

    /// Answers a branch's questions of position and takes them out of it.
    fn taken(&self, branch: &mut ChooseBranch) -> Taken {
        let Some(positions) = branch.position.take() else {
            return Taken::Depends;
        };
        let yes = |p: &TestPosition| self.notes && *p == TestPosition::First;
        let alone = branch.disambiguate.is_none()
            && branch.is_numeric.is_none()
            && branch.is_uncertain_date.is_none()
            && branch.locator.is_none()
            && branch.type_.is_none()
            && branch.variable.is_none();
        // In a bibliography the question is not asked at all, so no branch is taken for it alone.
        let (any, all) = match self.notes {
            true => (positions.iter().any(yes), positions.iter().all(yes)),
            false => (false, false),
        };
        let settled = match branch.match_ {
            ChooseMatch::All if !all => Some(Taken::Never),
            ChooseMatch::Any if any => Some(Taken::Always),
            ChooseMatch::None if any => Some(Taken::Never),
            ChooseMatch::All | ChooseMatch::None if alone => Some(Taken::Always),
            ChooseMatch::Any if alone => Some(Taken::Never),
            _ => None,
        };
        let settled = settled.unwrap_or(Taken::Depends);
        if settled == Taken::Always {
            *branch = always(std::mem::take(&mut branch.children));
        }
        settled
    }
}

/// A branch that is always taken: it asks nothing, and all of nothing is true.
fn always(children: Vec<LayoutRenderingElement>) -> ChooseBranch {
    ChooseBranch {
        disambiguate: None,
        is_numeric: None,
        is_uncertain_date: None,
        locator: None,
        position: None,
        type_: None,
        variable: None,
        match_: ChooseMatch::All,
        children,
    }
}
