//! Philox4x32-10: a counter-based generator.
//!
//! Ten rounds of multiplication and key mixing turn a 128-bit counter and a 64-bit key into 128 random
//! bits. There is no state to carry and nothing to position: the counter *is* the name of the draw.
//! Salmon, Moraes, Dror & Shaw (2011), Parallel random numbers: as easy as 1, 2, 3.

const MULTIPLIERS: [u32; 2] = [0xD251_1F53, 0xCD9E_8D57];
const WEYL: [u32; 2] = [0x9E37_79B9, 0xBB67_AE85];
const ROUNDS: usize = 10;
/// With fewer counters the widest vectors are not filled.
#[cfg(target_arch = "x86_64")]
const MANY: usize = 16;

/// The four words at `counter` under `key`.
#[inline(always)]
pub fn philox(mut key: [u32; 2], mut counter: [u32; 4]) -> [u32; 4] {
    for round in 0..ROUNDS {
        if round > 0 {
            key = [key[0].wrapping_add(WEYL[0]), key[1].wrapping_add(WEYL[1])];
        }
        let left = u64::from(MULTIPLIERS[0]) * u64::from(counter[0]);
        let right = u64::from(MULTIPLIERS[1]) * u64::from(counter[2]);
        counter = [
            (right >> 32) as u32 ^ counter[1] ^ key[0],
            right as u32,
            (left >> 32) as u32 ^ counter[3] ^ key[1],
            left as u32,
        ];
    }
    counter
}

/// The words at the counters that begin with each of `entities` and end with `name`.
///
/// The loop over independent counters is compiled again for processors with wider vectors.
/// Integers are the same in all; under plain SSE2 lanes are slower than one counter after another.
pub fn philox_each(key: [u32; 2], name: [u32; 2], entities: &[u64], words: &mut [[u32; 4]]) {
    #[cfg(target_arch = "x86_64")]
    {
        #[target_feature(enable = "avx512f")]
        fn eight(key: [u32; 2], name: [u32; 2], entities: &[u64], words: &mut [[u32; 4]]) {
            one_by_one(key, name, entities, words);
        }
        #[target_feature(enable = "avx2")]
        fn four(key: [u32; 2], name: [u32; 2], entities: &[u64], words: &mut [[u32; 4]]) {
            one_by_one(key, name, entities, words);
        }
        if std::arch::is_x86_feature_detected!("avx512f") && entities.len() >= MANY {
            // SAFETY: the function is ordinary code but for its use of AVX-512, which was just detected.
            return unsafe { eight(key, name, entities, words) };
        }
        if std::arch::is_x86_feature_detected!("avx2") {
            // SAFETY: the same for AVX2.
            return unsafe { four(key, name, entities, words) };
        }
    }
    one_by_one(key, name, entities, words);
}

#[inline(always)]
fn one_by_one(key: [u32; 2], name: [u32; 2], entities: &[u64], words: &mut [[u32; 4]]) {
    for (words, &entity) in words.iter_mut().zip(entities) {
        *words = philox(key, [entity as u32, (entity >> 32) as u32, name[0], name[1]]);
    }
}

#[cfg(test)]
mod tests {
    use super::philox;

    /// The known answers published with Random123 for philox4x32 with ten rounds.
    #[test]
    fn known_answers() {
        assert_eq!(philox([0; 2], [0; 4]), [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]);
        assert_eq!(
            philox([u32::MAX; 2], [u32::MAX; 4]),
            [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]
        );
        assert_eq!(
            philox([0xa409_3822, 0x299f_31d0], [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344]),
            [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1]
        );
    }
}
