//! The desk as a browser calls it: three plain functions, requests and answers as bytes in memory.

use std::sync::{Mutex, PoisonError};

use super::Desk;

/// The one desk of this instance.
static DESK: Mutex<Option<Desk>> = Mutex::new(None);

/// Bytes of the length before an answer.
const HEAD: usize = 4;

/// Room for a request of so many bytes.
#[unsafe(no_mangle)]
pub extern "C" fn alloc(bytes: usize) -> *mut u8 {
    Box::into_raw(vec![0u8; bytes].into_boxed_slice()).cast()
}

/// Answers the request in this room and gives the room back. The answer is its length in four bytes, the lowest
/// first, and then so many bytes of JSON; whoever has read it gives it back with [`free`].
///
/// # Safety
/// `at` comes from [`alloc`] with the same number of bytes and is not used again.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn call(at: *mut u8, bytes: usize) -> *mut u8 {
    // SAFETY: this is the box that `alloc` let go of.
    let request = unsafe { Box::from_raw(std::ptr::slice_from_raw_parts_mut(at, bytes)) };
    let mut desk = DESK.lock().unwrap_or_else(PoisonError::into_inner);
    let answer = desk.get_or_insert_default().call(&String::from_utf8_lossy(&request));
    let mut out = Vec::with_capacity(HEAD + answer.len());
    out.extend_from_slice(&(answer.len() as u32).to_le_bytes());
    out.extend_from_slice(answer.as_bytes());
    Box::into_raw(out.into_boxed_slice()).cast()
}

/// Gives an answer back.
///
/// # Safety
/// `at` comes from [`call`] and is not used again.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn free(at: *mut u8) {
    // SAFETY: an answer begins with its length, and its room is that much longer than its head.
    unsafe {
        let mut head = [0u8; HEAD];
        std::ptr::copy_nonoverlapping(at, head.as_mut_ptr(), HEAD);
        let length = HEAD + u32::from_le_bytes(head) as usize;
        drop(Box::from_raw(std::ptr::slice_from_raw_parts_mut(at, length)));
    }
}
