//! Pinned sampling: from random words to numbers, by inversion where that is possible.
//!
//! Inversion keeps draws coupled between worlds: the same uniform number gives a slightly larger
//! Poisson count when the mean is slightly larger. Libraries of distributions may change their
//! algorithm, and with it every result; these do not.

use crate::maths::{exp, ln, pow, sqrt};

const TO_UNIT: f64 = 1.0 / (1u64 << 53) as f64;

/// A number in [0, 1) from 53 of the 64 bits.
#[inline]
pub fn unit(high: u32, low: u32) -> f64 {
    ((u64::from(high) << 32 | u64::from(low)) >> 11) as f64 * TO_UNIT
}

/// A number in (0, 1), never 0 and never 1.
#[inline]
pub fn unit_open(high: u32, low: u32) -> f64 {
    (((u64::from(high) << 32 | u64::from(low)) >> 12) as f64 + 0.5) * (2.0 * TO_UNIT)
}

/// Whether a word falls below probability `p`; never for `p <= 0`, always for `p >= 1`.
#[inline]
pub fn below(word: u32, p: f64) -> bool {
    f64::from(word) < p * 4_294_967_296.0
}

/// An exponential number of mean 1.
#[inline]
pub fn exponential(words: [u32; 4]) -> f64 {
    -ln(unit_open(words[0], words[1]))
}

/// A number that [`exponential`] of words that begin with this one is never below, without a logarithm:
/// `-ln u >= 1 - u`, and `u` is less than the next word's. For all but the largest word it stays below by more
/// than rounding takes.
#[inline]
pub fn exponential_at_least(word: u32) -> f64 {
    f64::from(!word) / 4_294_967_296.0
}

/// The smallest count whose cumulative Poisson probability exceeds `u`; `mean` at most some hundreds.
#[inline]
pub fn poisson(u: f64, mean: f64) -> u32 {
    if certainly_none(u, mean) { 0 } else { count(u, mean, exp(-mean)) }
}

/// Poisson numbers one after another. A mean that stays the same costs one exponential.
#[derive(Clone, Copy, Debug, Default)]
pub struct Poisson {
    mean: f64,
    none: f64,
}

impl Poisson {
    /// [`poisson`] of these.
    #[inline]
    pub fn draw(&mut self, u: f64, mean: f64) -> u32 {
        if certainly_none(u, mean) {
            return 0;
        }
        if mean != self.mean {
            *self = Self { mean, none: exp(-mean) };
        }
        count(u, mean, self.none)
    }
}

/// Most draws are none: `exp(-mean) >= 1 - mean`, less what rounding may take, tells without it.
#[inline]
fn certainly_none(u: f64, mean: f64) -> bool {
    u < 1.0 - mean - 1e-15 || mean <= 0.0
}

/// The count, given the probability of none.
fn count(u: f64, mean: f64, none: f64) -> u32 {
    let mut term = none;
    let mut cumulative = term;
    let mut count = 0u32;
    // Beyond the last term that still adds to the sum no further count is possible.
    while u >= cumulative {
        count += 1;
        term *= mean / f64::from(count);
        if cumulative + term == cumulative && f64::from(count) > mean {
            break;
        }
        cumulative += term;
    }
    count
}

/// A Beta(2, 3) number: the second smallest of four uniform numbers.
pub fn beta_2_3(first: [u32; 4], second: [u32; 4]) -> f64 {
    let mut sample = [
        unit(first[0], first[1]),
        unit(first[2], first[3]),
        unit(second[0], second[1]),
        unit(second[2], second[3]),
    ];
    sample.sort_by(f64::total_cmp);
    sample[1]
}

/// Gamma numbers of one shape (Marsaglia & Tsang 2000), each attempt from a block of its own.
pub struct Gamma {
    shape: f64,
    d: f64,
    c: f64,
}

impl Gamma {
    /// Prepares draws of shape `shape > 0` and scale 1.
    pub fn new(shape: f64) -> Self {
        // Shapes below 1 are drawn one higher and brought back by a power of a uniform number.
        let raised = if shape < 1.0 { shape + 1.0 } else { shape };
        let d = raised - 1.0 / 3.0;
        Self { shape, d, c: 1.0 / sqrt(9.0 * d) }
    }

    /// Draws from `words(attempt)`, attempt = 0, 1, ...; nearly always the first is accepted.
    pub fn draw(&self, words: impl Fn(u32) -> [u32; 4]) -> f64 {
        let mut attempt = 0;
        let value = loop {
            // 52 bits for the normal number, 32 for the acceptance, 32 kept for the power.
            let w = words(attempt);
            let x = inverse_normal(unit_open(w[0], w[1]));
            let root = 1.0 + self.c * x;
            if root > 0.0 {
                let v = root * root * root;
                let u = (f64::from(w[2]) + 0.5) / 4_294_967_296.0;
                // Their bound spares most draws two logarithms; the margin is for what rounding may take.
                let square = x * x;
                if u < 1.0 - 0.0331 * (square * square) - 1e-9 {
                    break self.d * v;
                }
                if ln(u) < 0.5 * x * x + self.d - self.d * v + self.d * ln(v) {
                    break self.d * v;
                }
            }
            attempt += 1;
        };
        if self.shape < 1.0 {
            let w = words(255);
            value * pow(unit_open(w[0], w[1]), 1.0 / self.shape)
        } else {
            value
        }
    }
}

/// The standard normal quantile of `p` in (0, 1), to about 16 digits.
///
/// Wichura (1988), Algorithm AS 241: The percentage points of the normal distribution.
pub fn inverse_normal(p: f64) -> f64 {
    let q = p - 0.5;
    if q.abs() <= 0.425 {
        let r = 0.180625 - q * q;
        return q * ratio(&CENTRE_TOP, &CENTRE_BOTTOM, r);
    }
    let tail = if q < 0.0 { p } else { 1.0 - p };
    let r = sqrt(-ln(tail));
    let value = if r <= 5.0 {
        ratio(&MIDDLE_TOP, &MIDDLE_BOTTOM, r - 1.6)
    } else {
        ratio(&FAR_TOP, &FAR_BOTTOM, r - 5.0)
    };
    if q < 0.0 { -value } else { value }
}

fn ratio(top: &[f64; 8], bottom: &[f64; 8], r: f64) -> f64 {
    let polynomial = |c: &[f64; 8]| c.iter().rev().fold(0.0, |sum, c| sum * r + c);
    polynomial(top) / polynomial(bottom)
}

// The coefficients of AS 241 (PPND16), constant term first.
const CENTRE_TOP: [f64; 8] = [
    3.387_132_872_796_366_5,
    133.141_667_891_784_38,
    1_971.590_950_306_551_3,
    13_731.693_765_509_46,
    45_921.953_931_549_87,
    67_265.770_927_008_7,
    33_430.575_583_588_13,
    2_509.080_928_730_122_7,
];
const CENTRE_BOTTOM: [f64; 8] = [
    1.0,
    42.313_330_701_600_91,
    687.187_007_492_057_9,
    5_394.196_021_424_751,
    21_213.794_301_586_597,
    39_307.895_800_092_71,
    28_729.085_735_721_943,
    5_226.495_278_852_545,
];
const MIDDLE_TOP: [f64; 8] = [
    1.423_437_110_749_683_5,
    4.630_337_846_156_546,
    5.769_497_221_460_691,
    3.647_848_324_763_204_5,
    1.270_458_252_452_368_4,
    0.241_780_725_177_450_6,
    0.022_723_844_989_269_184,
    7.745_450_142_783_414e-4,
];
const MIDDLE_BOTTOM: [f64; 8] = [
    1.0,
    2.053_191_626_637_759,
    1.676_384_830_183_803_8,
    0.689_767_334_985_1,
    0.148_103_976_427_480_08,
    0.015_198_666_563_616_457,
    5.475_938_084_995_345e-4,
    1.050_750_071_644_416_8e-9,
];
const FAR_TOP: [f64; 8] = [
    6.657_904_643_501_104,
    5.463_784_911_164_114,
    1.784_826_539_917_291_3,
    0.296_560_571_828_504_87,
    0.026_532_189_526_576_124,
    0.001_242_660_947_388_078_4,
    2.711_555_568_743_487_6e-5,
    2.010_334_399_292_288_1e-7,
];
const FAR_BOTTOM: [f64; 8] = [
    1.0,
    0.599_832_206_555_887_9,
    0.136_929_880_922_735_8,
    0.014_875_361_290_850_615,
    7.868_691_311_456_133e-4,
    1.846_318_317_510_054_8e-5,
    1.421_511_758_316_446e-7,
    2.044_263_103_389_939_8e-15,
];
