//! The generator against an independent implementation of Philox4x32-10.

use rand_philox::{philox4x32_10, splitmix64};
use samenspel::random::{Draws, Purpose, mix64, philox};

/// Numbers to test with: edges first, then words that have no pattern in common with either generator.
fn words(n: usize) -> Vec<u32> {
    let edges = [0, 1, 2, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFE, u32::MAX, 0x9E37_79B9];
    let mut state = 12345u32;
    let further = std::iter::repeat_with(|| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state.rotate_left(13)
    });
    edges.into_iter().chain(further).take(n).collect()
}

#[test]
fn philox_is_philox() {
    let words = words(60_007);
    for six in words.windows(6) {
        let (key, counter) = ([six[0], six[1]], [six[2], six[3], six[4], six[5]]);
        assert_eq!(philox(key, counter), philox4x32_10(counter, key), "key {key:?}, counter {counter:?}");
    }
}

#[test]
fn neighbouring_counters_and_keys_agree_too() {
    for n in 0..20_000 {
        for place in 0..4 {
            let mut counter = [0; 4];
            counter[place] = n;
            assert_eq!(philox([7, 9], counter), philox4x32_10(counter, [7, 9]));
        }
        assert_eq!(philox([n, 0], [1, 2, 3, 4]), philox4x32_10([1, 2, 3, 4], [n, 0]));
        assert_eq!(philox([0, n], [1, 2, 3, 4]), philox4x32_10([1, 2, 3, 4], [0, n]));
    }
}

#[test]
fn the_scrambler_is_that_of_splitmix64() {
    for pair in words(10_000).windows(2) {
        let x = u64::from(pair[0]) << 32 | u64::from(pair[1]);
        assert_eq!(mix64(x), splitmix64(x));
    }
}

/// A draw is the block at the counter (entity low, entity high, step, purpose and block) under the key of
/// seed and replicate: this is what anybody who draws along in another program must do.
#[test]
fn a_draw_is_the_block_at_its_name() {
    let words = words(3_005);
    for five in words.windows(5) {
        let (seed, replicate) = (u64::from(five[0]) << 32 | u64::from(five[1]), u64::from(five[2]));
        let entity = u64::from(five[3]) << 32 | u64::from(five[4]);
        let (step, block) = (five[2] % 6001, five[4] & 0xFF_FFFF);
        let key = splitmix64(splitmix64(seed).wrapping_add(replicate).wrapping_add(0x5851_F42D_4C95_7F2D));
        let expected = philox4x32_10(
            [entity as u32, (entity >> 32) as u32, step, (Purpose::Join as u32) << 24 | block],
            [key as u32, (key >> 32) as u32],
        );
        assert_eq!(Draws::new(seed, replicate).words(Purpose::Join, step, entity, block), expected);
    }
}
