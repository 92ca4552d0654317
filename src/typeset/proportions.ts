/** The proportions by which text is set. In a module that imports nothing, as values.ts. */

export const HEADING_LEADING = 1.25
/** A line of a heading holds so many characters, unless it is as small as the text. */
export const HEADING_MEASURE = 8
export const CAPTION_SIZE = 0.82
/** Between a picture and its caption, lines. */
export const CAPTION_ROOM = 0.2
export const QUOTE_SIZE = 0.95
export const QUOTE_INSET = 1.5
export const LIST_INSET = 2
/** Above a picture, lines. */
export const PICTURE_ABOVE = 0.5
/** Of the box: what a picture takes at most, and with its caption and the space around it. */
export const PICTURE_SHARE = 0.6
export const PICTURE_ROOM = 0.8
/** A line whose gaps would have to grow by more than this, em, is better left ragged. */
export const MAX_STRETCH = 0.3

/** At most so many marks of a line are halved to push something in; beyond that a push-out looks better. */
export const PRESS_LIMIT = 2

/** Lines may be wider than the measure by this, units of values.ts: 1/64 px at 64 px, for advances that were rounded. */
export const TOLERANCE = 2

/** A line may lack this share of its room to keep a number and what it counts together; to keep an address in one piece. */
export const KEEPING = 0.143
export const GAPING = 0.25

/** Heights are sums of shares of a line: compare them with this slack, lines. */
export const SLACK = 1e-4

/** 底部对齐 adds at most this to each space between lines, lines: of a page of 19 two lines may be left, of one of ten the one that a last line of a paragraph takes along. */
export const MOST_SPREAD = 0.125

/** Type size of the byline, em of the body. */
export const BYLINE_SIZE = 0.78
