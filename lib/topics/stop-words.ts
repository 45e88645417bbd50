/** Words that are never part of a term, because they say nothing about a paper's subject. */

/** Words that join other words. */
export const functionWords =
  'a about above across beyond after all also an and any are as at be been being between both but by can could do does each ' +
  'for from further had has have having here how however if in into is it its itself may might more most much must no ' +
  'nor not of off on once only or other our out over own same should so some such than that the their them then there ' +
  'these they this those through thus to too under until up upon us very via was we were what when where which while ' +
  'who whose why will with within without would yet your et al use used using based';

/** Words that surround terms in abstracts: verbs, and adjectives that fit any term. */
export const abstractWords =
  'propose proposed introduce introduced introducing present presented develop developed show shown demonstrate ' +
  'demonstrated achieve achieved achieving improve improved improving enable enabled enabling leverage leveraged ' +
  'leveraging require required requiring provide provided providing remain become became make made making face enhance ' +
  'enhanced enhancing address addressed addressing allow allowing outperform outperforming investigate explore exploring ' +
  'study studied analyze evaluate evaluated evaluating employ employed employing utilize utilized utilizing apply applied ' +
  'applying offer offering suggest reveal include including contain consist involve exist rely lead perform performed ' +
  'generate generated produce produced reduce reduced reducing increase increased learn learned train trained ' +
  'novel new recent existing current previous prior modern advanced powerful popular effective efficient various different ' +
  'several many multiple diverse significant significantly recently widely often existing traditional standard emerging ' +
  'comprehensive unified simple general specific key important critical first second two three one ' +
  'called named term termed dubbed namely like among across toward towards despite without specifically furthermore ' +
  'moreover additionally finally extensive experiment experimental result paper work approach method framework';
