//! A file on its way to a client, a piece at a time.

use std::fs::File;
use std::io::{Seek, SeekFrom};
use std::ops::Range;

use axum::body::{Body, Bytes};
use tokio::io::AsyncReadExt;
use tokio_util::io::ReaderStream;

/// How much of a file is in memory for one client.
const PIECE: usize = 64 << 10;

/// A part of a file as a body. One that has become shorter since ends before its length, at which the
/// connection is cut, so that the client knows that it has not the whole. A thread is held for one
/// piece only, not for as long as the client takes.
pub(super) fn of_file(mut file: File, part: Range<u64>) -> Body {
    if let Err(error) = file.seek(SeekFrom::Start(part.start)) {
        return Body::from_stream(tokio_stream::once(Err::<Bytes, _>(error)));
    }
    let part = tokio::fs::File::from_std(file).take(part.end - part.start);
    Body::from_stream(ReaderStream::with_capacity(part, PIECE))
}
