import { createHash } from "node:crypto";

/**
 * What TA-Lib's WebAssembly module is made of. npm has no usable build of TA-Lib, but one package carries its C source; we take
 * that source and nothing else of it, and compile it here, with a compiler that is itself WebAssembly and so runs everywhere.
 */
export const recipe = {
  /** The package whose `src/lib` is the C source of TA-Lib 0.6 (BSD licence). Its own native build is never run. */
  sourcePackage: "talib@1.1.6",
  sourceIntegrity: "sha512-9hzOn6ZnzoA3vWQaCySg3GP+neR42hOFnSVPr5X4fH5CUaV0XaBNJDEyuqv+dPY42WGC9k0BLCKcY4TK1tcuMg==",
  compilerVersion: "22.0.0-git20542-10",
  /** No `-ffast-math`: results must be those of the C library to the last bit. */
  compileFlags: ["--target=wasm32-wasip1", "-O3", "-msimd128", "-fno-math-errno", "-w"],
  linkFlags: [
    "--target=wasm32-wasip1",
    "-mexec-model=reactor",
    "-Wl,--strip-all",
    "-Wl,--gc-sections",
    "-Wl,-z,stack-size=262144",
  ],
  /** Exports beside the functions of `ta_func.h` and their lookbacks. */
  exports: [
    "malloc",
    "free",
    "TA_Initialize",
    "TA_SetUnstablePeriod",
    "TA_GetUnstablePeriod",
    "TA_SetCompatibility",
    "TA_GetCompatibility",
    "TA_SetCandleSettings",
    "TA_RestoreCandleDefaultSettings",
  ],
  /** Corrections to the source; each must be found exactly once. */
  patches: [
    {
      path: "src/ta_func/ta_EMA.c",
      // MACD, MACDFIX and TRIX allow a period of 1 for an EMA inside them, but the EMA's lookback answers -1 ("bad period") for it,
      // which they add up: MACD then reads before its buffer. An EMA of one bar has its first value at the first bar.
      find: "((int)optInTimePeriod < 2) || ((int)optInTimePeriod > 100000) )\n/* Generated */       return -1;",
      replace: "((int)optInTimePeriod < 1) || ((int)optInTimePeriod > 100000) )\n/* Generated */       return -1;",
    },
  ],
  /** Raise it when the build itself changes what comes out. */
  revision: 1,
} as const;

/** Names the module in the cache: the same inputs give the same key, in every clone. */
export const recipeKey: string = createHash("sha256").update(JSON.stringify(recipe)).digest("hex").slice(0, 24);
