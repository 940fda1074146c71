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
  compileFlags: ["--target=wasm32-wasip1", "-O3", "-msimd128", "-include", "wasm_simd128.h", "-fno-math-errno", "-w"],
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
    "tickwork_first_gap",
  ],
  /** Functions of our own beside TA-Lib's. */
  additions: [
    {
      path: "src/ta_func/tickwork_first_gap.c",
      // A sum is finite when all that it is made of is; where it is not, which may also be an overflow, the block is looked through.
      text: `#include <wasm_simd128.h>
/* Index of the first value that is no finite number, -1 when there is none. */
int tickwork_first_gap(const double *values, int count)
{
   for (int start = 0; start < count; start += 512) {
      int end = start + 512 < count ? start + 512 : count, i = start;
      v128_t a = wasm_f64x2_splat(0.0), b = a, c = a, d = a;
      for (; i + 8 <= end; i += 8) {
         a = wasm_f64x2_add(a, wasm_v128_load(values + i));
         b = wasm_f64x2_add(b, wasm_v128_load(values + i + 2));
         c = wasm_f64x2_add(c, wasm_v128_load(values + i + 4));
         d = wasm_f64x2_add(d, wasm_v128_load(values + i + 6));
      }
      a = wasm_f64x2_add(wasm_f64x2_add(a, b), wasm_f64x2_add(c, d));
      double sum = wasm_f64x2_extract_lane(a, 0) + wasm_f64x2_extract_lane(a, 1);
      for (; i < end; i++) sum += values[i];
      if (sum - sum == 0.0) continue;
      for (i = start; i < end; i++)
         if (!(values[i] - values[i] == 0.0)) return i;
   }
   return -1;
}
`,
    },
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
    {
      path: "src/ta_func/ta_SMA.c",
      // As with EMA: ULTOSC with periods of 1 adds up SMA's "bad period" and reads before its input.
      find: "((int)optInTimePeriod < 2) || ((int)optInTimePeriod > 100000) )\n/* Generated */       return -1;",
      replace: "((int)optInTimePeriod < 1) || ((int)optInTimePeriod > 100000) )\n/* Generated */       return -1;",
    },
    {
      path: "src/ta_func/ta_ADX.c",
      // The same values with both movements in one register: a third fewer divisions, and no branch on which way the bar went.
      find: "   outReal[0] = prevADX;\n   outIdx = 1;\n",
      replace: `   outReal[0] = prevADX;
   outIdx = 1;
   const v128_t bars = wasm_f64x2_splat((double)optInTimePeriod), zero = wasm_f64x2_splat(0.0);
   v128_t movements = wasm_f64x2_make(prevMinusDM, prevPlusDM);
   while( today < endIdx )
   {
      today++;
      v128_t ways = wasm_f64x2_make(prevLow - inLow[today], inHigh[today] - prevHigh);
      v128_t other = wasm_i64x2_shuffle(ways, ways, 1, 0);
      v128_t counts = wasm_v128_and(wasm_f64x2_gt(ways, zero), wasm_f64x2_gt(ways, other));
      movements = wasm_f64x2_sub(movements, wasm_f64x2_div(movements, bars));
      movements = wasm_f64x2_add(movements, wasm_v128_and(ways, counts));
      prevHigh = inHigh[today];
      prevLow = inLow[today];
      v128_t jumps = wasm_f64x2_abs(wasm_f64x2_sub(wasm_f64x2_make(prevHigh, prevLow), wasm_f64x2_splat(prevClose)));
      v128_t range = wasm_f64x2_pmax(wasm_f64x2_splat(prevHigh - prevLow), jumps);
      range = wasm_f64x2_pmax(range, wasm_i64x2_shuffle(jumps, jumps, 1, 0));
      prevTR = prevTR - (prevTR/optInTimePeriod) + wasm_f64x2_extract_lane(range, 0);
      prevClose = inClose[today];
      if( !TA_IS_ZERO(prevTR) )
      {
         v128_t lines = wasm_f64x2_mul(wasm_f64x2_splat(100.0), wasm_f64x2_div(movements, wasm_f64x2_splat(prevTR)));
         minusDI = wasm_f64x2_extract_lane(lines, 0);
         plusDI = wasm_f64x2_extract_lane(lines, 1);
         tempReal = minusDI+plusDI;
         if( !TA_IS_ZERO(tempReal) )
         {
            tempReal = 100.0*(std_fabs(minusDI-plusDI)/tempReal);
            prevADX = ((prevADX*(optInTimePeriod-1))+tempReal)/optInTimePeriod;
         }
      }
      outReal[outIdx++] = prevADX;
   }
`,
    },
    {
      path: "src/ta_func/ta_STOCH.c",
      // The same values, two bars at a time and without TA-Lib's search, whose branches no processor predicts: 2.3 times as fast. It
      // reads bars that it has not written yet, also where an output is one of the inputs.
      find: "   /* Do the K calculation */\n   while( today <= endIdx )\n",
      replace: `   if( optInFastK_Period <= 32 )
   {
      for( ; today < endIdx; today += 2, trailingIdx += 2, outIdx += 2 )
      {
         v128_t least = wasm_v128_load(inLow+trailingIdx), most = wasm_v128_load(inHigh+trailingIdx);
         for( i = trailingIdx+1; i <= today; i++ )
         {
            least = wasm_f64x2_pmin(least, wasm_v128_load(inLow+i));
            most = wasm_f64x2_pmax(most, wasm_v128_load(inHigh+i));
         }
         v128_t share = wasm_f64x2_div(wasm_f64x2_sub(most, least), wasm_f64x2_splat(100.0));
         v128_t place = wasm_f64x2_div(wasm_f64x2_sub(wasm_v128_load(inClose+today), least), share);
         wasm_v128_store(tempBuffer+outIdx, wasm_v128_and(place, wasm_f64x2_ne(share, wasm_f64x2_splat(0.0))));
      }
   }
   while( today <= endIdx )
`,
    },
  ],
  /** Raise it when the build itself changes what comes out. */
  revision: 1,
} as const;

/** Names the module in the cache: the same inputs give the same key, in every clone. */
export const recipeKey: string = createHash("sha256").update(JSON.stringify(recipe)).digest("hex").slice(0, 24);
