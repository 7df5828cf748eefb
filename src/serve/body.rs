//! A file on its way to a client, a piece at a time.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;

use axum::body::{Body, Bytes};
use tokio::sync::mpsc;
use tokio::task::spawn_blocking;
use tokio_stream::wrappers::ReceiverStream;

/// How much of a file is in memory for one client, twice over: one piece on its way and one ready.
const PIECE: usize = 64 << 10;

/// A part of a file as a body. One that has become shorter since fails half-way, so that the client
/// knows that it has not the whole.
pub(super) fn of_file(mut file: File, part: Range<u64>) -> Body {
    let (pieces, stream) = mpsc::channel::<io::Result<Bytes>>(1);
    tokio::spawn(async move {
        let mut left = part.end - part.start;
        let mut seek = Some(part.start);
        while left > 0 {
            let size = usize::try_from(left).map_or(PIECE, |left| left.min(PIECE));
            let start = seek.take();
            // A thread is held for one piece only, not for as long as the client takes.
            let read = spawn_blocking(move || {
                if let Some(start) = start {
                    file.seek(SeekFrom::Start(start))?;
                }
                let mut piece = vec![0; size];
                file.read_exact(&mut piece)?;
                io::Result::Ok((file, piece))
            });
            let piece = match read
                .await
                .unwrap_or_else(|error| Err(io::Error::other(error)))
            {
                Ok((same, piece)) => {
                    file = same;
                    left -= size as u64;
                    pieces.send(Ok(piece.into()))
                }
                Err(error) => {
                    let _ = pieces.send(Err(error)).await;
                    return;
                }
            };
            if piece.await.is_err() {
                return;
            }
        }
    });
    Body::from_stream(ReceiverStream::new(stream))
}
