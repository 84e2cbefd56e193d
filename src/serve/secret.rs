//! Words that nobody can guess.

/// Letters and digits that are not taken for one another.
const PLAIN: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

fn random<const N: usize>() -> Result<[u8; N], String> {
    let mut bytes = [0u8; N];
    getrandom::fill(&mut bytes).map_err(|fault| fault.to_string())?;
    Ok(bytes)
}

/// A token of 128 bits.
pub fn token() -> Result<String, String> {
    Ok(random::<16>()?.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// A code short enough to type.
pub fn code() -> Result<String, String> {
    Ok(random::<6>()?.iter().map(|byte| char::from(PLAIN[usize::from(byte % 32)])).collect())
}

/// Whether two words are the same, in a time that does not tell how far they agree.
pub fn same(a: &str, b: &str) -> bool {
    a.len() == b.len() && a.bytes().zip(b.bytes()).fold(0, |differs, (x, y)| differs | (x ^ y)) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_long_and_their_own() {
        let (a, b) = (token().unwrap(), token().unwrap());
        assert!(a.len() == 32 && a != b && same(&a, &a) && !same(&a, &b) && !same(&a, ""));
        assert!(code().unwrap().bytes().all(|byte| PLAIN.contains(&byte)));
    }
}
