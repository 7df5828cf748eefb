//! `chancery schema`

use super::args::{SchemaArgs, SchemaOf};
use super::report::Out;
use super::{Outcome, Success};
use crate::config::SITE;
use crate::entry::records::{ACTOR, EVENT, PLACE, TRACK};
use crate::yaml::schema::schema;
use std::io::Write as _;

pub(super) fn run(args: &SchemaArgs) -> Outcome {
    let value = match args.of {
        SchemaOf::Event => schema(&EVENT, "chancery event"),
        SchemaOf::Actor => schema(&ACTOR, "chancery actor"),
        SchemaOf::Place => schema(&PLACE, "chancery place"),
        SchemaOf::Track => schema(&TRACK, "chancery track"),
        SchemaOf::Site => schema(&SITE, "chancery site.yaml"),
        SchemaOf::Views => {
            Out.write_all(crate::pages::reference::markdown().as_bytes())?;
            return Ok(Success::Done);
        }
    };
    writeln!(Out, "{}", serde_json::to_string_pretty(&value)?)?;
    Ok(Success::Done)
}
