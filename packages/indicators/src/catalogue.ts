// Generated from TA-Lib's own description by build/generate.ts. Do not edit.
import { accbands } from "./functions/accbands.ts";
import { acos } from "./functions/acos.ts";
import { ad } from "./functions/ad.ts";
import { add } from "./functions/add.ts";
import { adosc } from "./functions/adosc.ts";
import { adx } from "./functions/adx.ts";
import { adxr } from "./functions/adxr.ts";
import { apo } from "./functions/apo.ts";
import { aroon } from "./functions/aroon.ts";
import { aroonosc } from "./functions/aroonosc.ts";
import { asin } from "./functions/asin.ts";
import { atan } from "./functions/atan.ts";
import { atr } from "./functions/atr.ts";
import { avgdev } from "./functions/avgdev.ts";
import { avgprice } from "./functions/avgprice.ts";
import { bbands } from "./functions/bbands.ts";
import { beta } from "./functions/beta.ts";
import { bop } from "./functions/bop.ts";
import { cci } from "./functions/cci.ts";
import { cdl2crows } from "./functions/cdl2crows.ts";
import { cdl3blackcrows } from "./functions/cdl3blackcrows.ts";
import { cdl3inside } from "./functions/cdl3inside.ts";
import { cdl3linestrike } from "./functions/cdl3linestrike.ts";
import { cdl3outside } from "./functions/cdl3outside.ts";
import { cdl3starsinsouth } from "./functions/cdl3starsinsouth.ts";
import { cdl3whitesoldiers } from "./functions/cdl3whitesoldiers.ts";
import { cdlabandonedbaby } from "./functions/cdlabandonedbaby.ts";
import { cdladvanceblock } from "./functions/cdladvanceblock.ts";
import { cdlbelthold } from "./functions/cdlbelthold.ts";
import { cdlbreakaway } from "./functions/cdlbreakaway.ts";
import { cdlclosingmarubozu } from "./functions/cdlclosingmarubozu.ts";
import { cdlconcealbabyswall } from "./functions/cdlconcealbabyswall.ts";
import { cdlcounterattack } from "./functions/cdlcounterattack.ts";
import { cdldarkcloudcover } from "./functions/cdldarkcloudcover.ts";
import { cdldoji } from "./functions/cdldoji.ts";
import { cdldojistar } from "./functions/cdldojistar.ts";
import { cdldragonflydoji } from "./functions/cdldragonflydoji.ts";
import { cdlengulfing } from "./functions/cdlengulfing.ts";
import { cdleveningdojistar } from "./functions/cdleveningdojistar.ts";
import { cdleveningstar } from "./functions/cdleveningstar.ts";
import { cdlgapsidesidewhite } from "./functions/cdlgapsidesidewhite.ts";
import { cdlgravestonedoji } from "./functions/cdlgravestonedoji.ts";
import { cdlhammer } from "./functions/cdlhammer.ts";
import { cdlhangingman } from "./functions/cdlhangingman.ts";
import { cdlharami } from "./functions/cdlharami.ts";
import { cdlharamicross } from "./functions/cdlharamicross.ts";
import { cdlhighwave } from "./functions/cdlhighwave.ts";
import { cdlhikkake } from "./functions/cdlhikkake.ts";
import { cdlhikkakemod } from "./functions/cdlhikkakemod.ts";
import { cdlhomingpigeon } from "./functions/cdlhomingpigeon.ts";
import { cdlidentical3crows } from "./functions/cdlidentical3crows.ts";
import { cdlinneck } from "./functions/cdlinneck.ts";
import { cdlinvertedhammer } from "./functions/cdlinvertedhammer.ts";
import { cdlkicking } from "./functions/cdlkicking.ts";
import { cdlkickingbylength } from "./functions/cdlkickingbylength.ts";
import { cdlladderbottom } from "./functions/cdlladderbottom.ts";
import { cdllongleggeddoji } from "./functions/cdllongleggeddoji.ts";
import { cdllongline } from "./functions/cdllongline.ts";
import { cdlmarubozu } from "./functions/cdlmarubozu.ts";
import { cdlmatchinglow } from "./functions/cdlmatchinglow.ts";
import { cdlmathold } from "./functions/cdlmathold.ts";
import { cdlmorningdojistar } from "./functions/cdlmorningdojistar.ts";
import { cdlmorningstar } from "./functions/cdlmorningstar.ts";
import { cdlonneck } from "./functions/cdlonneck.ts";
import { cdlpiercing } from "./functions/cdlpiercing.ts";
import { cdlrickshawman } from "./functions/cdlrickshawman.ts";
import { cdlrisefall3methods } from "./functions/cdlrisefall3methods.ts";
import { cdlseparatinglines } from "./functions/cdlseparatinglines.ts";
import { cdlshootingstar } from "./functions/cdlshootingstar.ts";
import { cdlshortline } from "./functions/cdlshortline.ts";
import { cdlspinningtop } from "./functions/cdlspinningtop.ts";
import { cdlstalledpattern } from "./functions/cdlstalledpattern.ts";
import { cdlsticksandwich } from "./functions/cdlsticksandwich.ts";
import { cdltakuri } from "./functions/cdltakuri.ts";
import { cdltasukigap } from "./functions/cdltasukigap.ts";
import { cdlthrusting } from "./functions/cdlthrusting.ts";
import { cdltristar } from "./functions/cdltristar.ts";
import { cdlunique3river } from "./functions/cdlunique3river.ts";
import { cdlupsidegap2crows } from "./functions/cdlupsidegap2crows.ts";
import { cdlxsidegap3methods } from "./functions/cdlxsidegap3methods.ts";
import { ceil } from "./functions/ceil.ts";
import { cmo } from "./functions/cmo.ts";
import { correl } from "./functions/correl.ts";
import { cos } from "./functions/cos.ts";
import { cosh } from "./functions/cosh.ts";
import { dema } from "./functions/dema.ts";
import { div } from "./functions/div.ts";
import { dx } from "./functions/dx.ts";
import { ema } from "./functions/ema.ts";
import { exp } from "./functions/exp.ts";
import { floor } from "./functions/floor.ts";
import { htDcperiod } from "./functions/ht-dcperiod.ts";
import { htDcphase } from "./functions/ht-dcphase.ts";
import { htPhasor } from "./functions/ht-phasor.ts";
import { htSine } from "./functions/ht-sine.ts";
import { htTrendline } from "./functions/ht-trendline.ts";
import { htTrendmode } from "./functions/ht-trendmode.ts";
import { imi } from "./functions/imi.ts";
import { kama } from "./functions/kama.ts";
import { linearreg } from "./functions/linearreg.ts";
import { linearregAngle } from "./functions/linearreg-angle.ts";
import { linearregIntercept } from "./functions/linearreg-intercept.ts";
import { linearregSlope } from "./functions/linearreg-slope.ts";
import { ln } from "./functions/ln.ts";
import { log10 } from "./functions/log10.ts";
import { ma } from "./functions/ma.ts";
import { macd } from "./functions/macd.ts";
import { macdext } from "./functions/macdext.ts";
import { macdfix } from "./functions/macdfix.ts";
import { mama } from "./functions/mama.ts";
import { mavp } from "./functions/mavp.ts";
import { max } from "./functions/max.ts";
import { maxindex } from "./functions/maxindex.ts";
import { medprice } from "./functions/medprice.ts";
import { mfi } from "./functions/mfi.ts";
import { midpoint } from "./functions/midpoint.ts";
import { midprice } from "./functions/midprice.ts";
import { min } from "./functions/min.ts";
import { minindex } from "./functions/minindex.ts";
import { minmax } from "./functions/minmax.ts";
import { minmaxindex } from "./functions/minmaxindex.ts";
import { minusDi } from "./functions/minus-di.ts";
import { minusDm } from "./functions/minus-dm.ts";
import { mom } from "./functions/mom.ts";
import { mult } from "./functions/mult.ts";
import { natr } from "./functions/natr.ts";
import { obv } from "./functions/obv.ts";
import { plusDi } from "./functions/plus-di.ts";
import { plusDm } from "./functions/plus-dm.ts";
import { ppo } from "./functions/ppo.ts";
import { roc } from "./functions/roc.ts";
import { rocp } from "./functions/rocp.ts";
import { rocr } from "./functions/rocr.ts";
import { rocr100 } from "./functions/rocr100.ts";
import { rsi } from "./functions/rsi.ts";
import { sar } from "./functions/sar.ts";
import { sarext } from "./functions/sarext.ts";
import { sin } from "./functions/sin.ts";
import { sinh } from "./functions/sinh.ts";
import { sma } from "./functions/sma.ts";
import { sqrt } from "./functions/sqrt.ts";
import { stddev } from "./functions/stddev.ts";
import { stoch } from "./functions/stoch.ts";
import { stochf } from "./functions/stochf.ts";
import { stochrsi } from "./functions/stochrsi.ts";
import { sub } from "./functions/sub.ts";
import { sum } from "./functions/sum.ts";
import { t3 } from "./functions/t3.ts";
import { tan } from "./functions/tan.ts";
import { tanh } from "./functions/tanh.ts";
import { tema } from "./functions/tema.ts";
import { trange } from "./functions/trange.ts";
import { trima } from "./functions/trima.ts";
import { trix } from "./functions/trix.ts";
import { tsf } from "./functions/tsf.ts";
import { typprice } from "./functions/typprice.ts";
import { ultosc } from "./functions/ultosc.ts";
import { variance } from "./functions/variance.ts";
import { wclprice } from "./functions/wclprice.ts";
import { willr } from "./functions/willr.ts";
import { wma } from "./functions/wma.ts";
import type { IndicatorDescription } from "./indicator-description.ts";

/** The descriptions of all indicators. Loads every function's file: for the command line and the documents, not for actors. */
export const catalogue: readonly IndicatorDescription[] = [
  accbands.description,
  acos.description,
  ad.description,
  add.description,
  adosc.description,
  adx.description,
  adxr.description,
  apo.description,
  aroon.description,
  aroonosc.description,
  asin.description,
  atan.description,
  atr.description,
  avgdev.description,
  avgprice.description,
  bbands.description,
  beta.description,
  bop.description,
  cci.description,
  cdl2crows.description,
  cdl3blackcrows.description,
  cdl3inside.description,
  cdl3linestrike.description,
  cdl3outside.description,
  cdl3starsinsouth.description,
  cdl3whitesoldiers.description,
  cdlabandonedbaby.description,
  cdladvanceblock.description,
  cdlbelthold.description,
  cdlbreakaway.description,
  cdlclosingmarubozu.description,
  cdlconcealbabyswall.description,
  cdlcounterattack.description,
  cdldarkcloudcover.description,
  cdldoji.description,
  cdldojistar.description,
  cdldragonflydoji.description,
  cdlengulfing.description,
  cdleveningdojistar.description,
  cdleveningstar.description,
  cdlgapsidesidewhite.description,
  cdlgravestonedoji.description,
  cdlhammer.description,
  cdlhangingman.description,
  cdlharami.description,
  cdlharamicross.description,
  cdlhighwave.description,
  cdlhikkake.description,
  cdlhikkakemod.description,
  cdlhomingpigeon.description,
  cdlidentical3crows.description,
  cdlinneck.description,
  cdlinvertedhammer.description,
  cdlkicking.description,
  cdlkickingbylength.description,
  cdlladderbottom.description,
  cdllongleggeddoji.description,
  cdllongline.description,
  cdlmarubozu.description,
  cdlmatchinglow.description,
  cdlmathold.description,
  cdlmorningdojistar.description,
  cdlmorningstar.description,
  cdlonneck.description,
  cdlpiercing.description,
  cdlrickshawman.description,
  cdlrisefall3methods.description,
  cdlseparatinglines.description,
  cdlshootingstar.description,
  cdlshortline.description,
  cdlspinningtop.description,
  cdlstalledpattern.description,
  cdlsticksandwich.description,
  cdltakuri.description,
  cdltasukigap.description,
  cdlthrusting.description,
  cdltristar.description,
  cdlunique3river.description,
  cdlupsidegap2crows.description,
  cdlxsidegap3methods.description,
  ceil.description,
  cmo.description,
  correl.description,
  cos.description,
  cosh.description,
  dema.description,
  div.description,
  dx.description,
  ema.description,
  exp.description,
  floor.description,
  htDcperiod.description,
  htDcphase.description,
  htPhasor.description,
  htSine.description,
  htTrendline.description,
  htTrendmode.description,
  imi.description,
  kama.description,
  linearreg.description,
  linearregAngle.description,
  linearregIntercept.description,
  linearregSlope.description,
  ln.description,
  log10.description,
  ma.description,
  macd.description,
  macdext.description,
  macdfix.description,
  mama.description,
  mavp.description,
  max.description,
  maxindex.description,
  medprice.description,
  mfi.description,
  midpoint.description,
  midprice.description,
  min.description,
  minindex.description,
  minmax.description,
  minmaxindex.description,
  minusDi.description,
  minusDm.description,
  mom.description,
  mult.description,
  natr.description,
  obv.description,
  plusDi.description,
  plusDm.description,
  ppo.description,
  roc.description,
  rocp.description,
  rocr.description,
  rocr100.description,
  rsi.description,
  sar.description,
  sarext.description,
  sin.description,
  sinh.description,
  sma.description,
  sqrt.description,
  stddev.description,
  stoch.description,
  stochf.description,
  stochrsi.description,
  sub.description,
  sum.description,
  t3.description,
  tan.description,
  tanh.description,
  tema.description,
  trange.description,
  trima.description,
  trix.description,
  tsf.description,
  typprice.description,
  ultosc.description,
  variance.description,
  wclprice.description,
  willr.description,
  wma.description,
];
