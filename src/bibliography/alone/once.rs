//! Numbers that a style writes twice.

use super::names::{change, nothing};
use hayagriva::citationberg::taxonomy::{NumberOrPageVariable, NumberVariable, Variable};
use hayagriva::citationberg::{IndependentStyle, LayoutRenderingElement, TextTarget};

/// What is said of a work in one place.
const NUMBERS: [NumberVariable; 4] = [
    NumberVariable::Volume,
    NumberVariable::Issue,
    NumberVariable::Edition,
    NumberVariable::NumberOfVolumes,
];

/// How deep macros may call each other.
const DEPTH: usize = 40;

/// Has a style whose conditions are answered write each number in the first of its places alone: some write
/// the volume both with the title and with the series.
pub(super) fn numbers_once(style: &mut IndependentStyle) {
    for number in NUMBERS {
        let mut places = Places {
            style,
            number,
            first: Vec::new(),
            again: Vec::new(),
        };
        let layout = &style.citation.layout.elements;
        places.walk(None, layout, &mut 0, &mut false, 0);
        let Places { first, again, .. } = places;
        let gone = |place: &Place| again.contains(place) && !first.contains(place);
        let clear = |part: Option<usize>, elements: &mut [LayoutRenderingElement]| {
            let mut n = 0;
            change(elements, &mut |element| {
                if writes(element, number) {
                    if gone(&(part, n)) {
                        *element = nothing();
                    }
                    n += 1;
                }
            });
        };
        clear(None, &mut style.citation.layout.elements);
        for (n, part) in style.macros.iter_mut().enumerate() {
            clear(Some(n), &mut part.children);
        }
    }
}

/// A macro, or the layout, and which of the elements in it that write the number.
type Place = (Option<usize>, usize);

/// Where a number is written.
struct Places<'a> {
    style: &'a IndependentStyle,
    number: NumberVariable,
    /// Where nothing has written it before.
    first: Vec<Place>,
    /// Where it was written before.
    again: Vec<Place>,
}

impl Places<'_> {
    /// Goes through elements as the engine does, all branches of a condition that is not answered beside each
    /// other. `n` counts those that write the number.
    fn walk(
        &mut self,
        part: Option<usize>,
        elements: &[LayoutRenderingElement],
        n: &mut usize,
        written: &mut bool,
        depth: usize,
    ) {
        for element in elements {
            if writes(element, self.number) {
                match written {
                    true => self.again.push((part, *n)),
                    false => self.first.push((part, *n)),
                }
                *written = true;
                *n += 1;
            }
            match element {
                LayoutRenderingElement::Group(group) => {
                    self.walk(part, &group.children, n, written, depth);
                }
                LayoutRenderingElement::Choose(choose) => {
                    let otherwise = choose.otherwise.as_ref().map(|o| o.children.as_slice());
                    let branches = choose.branches().map(|branch| branch.children.as_slice());
                    let mut all = true;
                    for children in branches.chain(otherwise) {
                        let mut here = *written;
                        self.walk(part, children, n, &mut here, depth);
                        all &= here;
                    }
                    let settled =
                        choose.otherwise.is_some() || choose.branches().any(super::is_always);
                    *written |= all && settled;
                }
                LayoutRenderingElement::Text(text) if depth < DEPTH => {
                    let TextTarget::Macro { name } = &text.target else {
                        continue;
                    };
                    let macros = &self.style.macros;
                    if let Some(called) = macros.iter().position(|m| m.name == *name) {
                        let children = &self.style.macros[called].children;
                        self.walk(Some(called), children, &mut 0, written, depth + 1);
                    }
                }
                _ => {}
            }
        }
    }
}

/// Whether an element writes the number.
fn writes(element: &LayoutRenderingElement, wanted: NumberVariable) -> bool {
    match element {
        LayoutRenderingElement::Number(number) => {
            number.variable == NumberOrPageVariable::Number(wanted)
        }
        LayoutRenderingElement::Text(text) => {
            matches!(text.target, TextTarget::Variable { var: Variable::Number(n), .. } if n == wanted)
        }
        _ => false,
    }
}
