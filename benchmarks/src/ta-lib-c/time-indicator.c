/* Times one function of TA-Lib: time-indicator NAME BARS FILE, where FILE holds the columns high, low and close as doubles.
   Prints nanoseconds of processor time for each bar, over CALLS calls after a first one that warms memory and caches. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include "ta_func.h"
#include "ta_common.h"

#define CALLS 3

static double now(void)
{
   struct timespec time;
   clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
   return time.tv_sec * 1e9 + time.tv_nsec;
}

static double *column(FILE *file, int bars)
{
   double *values = calloc(bars, sizeof(double));
   if (file && fread(values, sizeof(double), bars, file) != (size_t)bars) exit(3);
   return values;
}

int main(int count, char **words)
{
   if (count != 4) return 2;
   const char *name = words[1];
   int bars = atoi(words[2]);
   FILE *file = fopen(words[3], "rb");
   if (!file) return 3;
   double *high = column(file, bars), *low = column(file, bars), *close = column(file, bars);
   double *a = column(NULL, bars), *b = column(NULL, bars), *c = column(NULL, bars);
   int begin, number, status = -1;
   double started = 0;
   TA_Initialize();
   for (int call = 0; call <= CALLS; call++) {
      if (call == 1) started = now();
#define TIMED(text, expression) if (strcmp(name, text) == 0) status = expression
      TIMED("SMA", TA_SMA(0, bars - 1, close, 20, &begin, &number, a));
      TIMED("EMA", TA_EMA(0, bars - 1, close, 20, &begin, &number, a));
      TIMED("RSI", TA_RSI(0, bars - 1, close, 14, &begin, &number, a));
      TIMED("MACD", TA_MACD(0, bars - 1, close, 12, 26, 9, &begin, &number, a, b, c));
      TIMED("BBANDS", TA_BBANDS(0, bars - 1, close, 20, 2, 2, TA_MAType_SMA, &begin, &number, a, b, c));
      TIMED("ATR", TA_ATR(0, bars - 1, high, low, close, 14, &begin, &number, a));
      TIMED("ADX", TA_ADX(0, bars - 1, high, low, close, 14, &begin, &number, a));
      TIMED("STOCH", TA_STOCH(0, bars - 1, high, low, close, 5, 3, TA_MAType_SMA, 3, TA_MAType_SMA, &begin, &number, a, b));
   }
   if (status != TA_SUCCESS || number < bars - 100) return 4;
   printf("%f\n", (now() - started) / CALLS / bars);
   return 0;
}
