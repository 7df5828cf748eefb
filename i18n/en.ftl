# The words of the interface, in English (fluent syntax: https://projectfluent.org).
#
# A site adds or replaces messages in its own i18n/en.ftl. Another language is a file of its own with
# the same ids; each message is a whole, so that words may stand in any order and agree as they must.

## Dates
##
## In these, $date, $start and $end are dates already in words, $year and $decade years in words.

# A mark on a whole date: ~, ?, and % for both.
date-about = about { $date }
date-uncertain = { $date } (uncertain)
date-about-uncertain = about { $date } (uncertain)
# The same for a date that begins with "some" or "between".
date-vague-about = { $date } (approximate)
date-vague-uncertain = { $date } (uncertain)
date-vague-about-uncertain = { $date } (approximate and uncertain)
# The same in narrow columns.
date-column-about = c. { $date }
date-column-uncertain = { $date }?
date-column-about-uncertain = c. { $date }?

# Marks on parts of a date. $notes is a list of date-note-… messages.
date-partly = { $date } ({ $notes })
date-note-uncertain =
    { $parts ->
        [year] year uncertain
        [month] month uncertain
        [season] season uncertain
        [part] part of the year uncertain
        [day] day uncertain
        [year-month] year and month uncertain
        [year-day] year and day uncertain
        [month-day] month and day uncertain
       *[other] partly uncertain
    }
date-note-approximate =
    { $parts ->
        [year] year approximate
        [month] month approximate
        [season] season approximate
        [part] part of the year approximate
        [day] day approximate
        [year-month] year and month approximate
        [year-day] year and day approximate
        [month-day] month and day approximate
       *[other] partly approximate
    }
date-note-both =
    { $parts ->
        [year] year uncertain and approximate
        [month] month uncertain and approximate
        [season] season uncertain and approximate
        [part] part of the year uncertain and approximate
        [day] day uncertain and approximate
        [year-month] year and month uncertain and approximate
        [year-day] year and day uncertain and approximate
        [month-day] month and day uncertain and approximate
       *[other] partly uncertain and approximate
    }

# Years that want their era: before 1 CE, and those of fewer than four digits. $year is a number.
date-year-bce = { $year } BCE
date-year-ce = { $year } CE
# Years of more than four digits, in a sentence.
date-year-long = the year { $year }
# A day or month of a year that has its era in $year.
date-of-era-year = { $date } { $year }
# A year too long to write out.
date-year-power = the year { $significand } × 10^{ $exponent }

# Parts of a year: seasons (21 to 32), quarters, thirds and halves.
date-part-of-year =
    { $part ->
        [21] spring { $year }
        [22] summer { $year }
        [23] autumn { $year }
        [24] winter { $year }
        [25] spring { $year } (northern hemisphere)
        [26] summer { $year } (northern hemisphere)
        [27] autumn { $year } (northern hemisphere)
        [28] winter { $year } (northern hemisphere)
        [29] spring { $year } (southern hemisphere)
        [30] summer { $year } (southern hemisphere)
        [31] autumn { $year } (southern hemisphere)
        [32] winter { $year } (southern hemisphere)
        [33] first quarter of { $year }
        [34] second quarter of { $year }
        [35] third quarter of { $year }
        [36] fourth quarter of { $year }
        [37] first third of { $year }
        [38] second third of { $year }
        [39] last third of { $year }
        [40] first half of { $year }
        [41] second half of { $year }
       *[other] part of { $year }
    }
# The same under the heading of its year.
date-part-alone =
    { $part ->
        [21] spring
        [22] summer
        [23] autumn
        [24] winter
        [25] spring (northern hemisphere)
        [26] summer (northern hemisphere)
        [27] autumn (northern hemisphere)
        [28] winter (northern hemisphere)
        [29] spring (southern hemisphere)
        [30] summer (southern hemisphere)
        [31] autumn (southern hemisphere)
        [32] winter (southern hemisphere)
        [33] first quarter
        [34] second quarter
        [35] third quarter
        [36] fourth quarter
        [37] first third
        [38] second third
        [39] last third
        [40] first half
        [41] second half
       *[other] part of the year
    }

# Digits that are not given.
date-some-day-in = some day in { $date }
date-some-month-in = some month in { $year }
date-some-day-between = some day between { $start } and { $end }
date-some-month-between = some month between { $start } and { $end }
date-some-month = some month
date-some-day = some day
date-day-of-some-month = day { $day } of some month in { $year }
# Where a decade's words depend on it: $tens is 10 to 90, the decade within its century; $century is
# the century's number, 20 for 1980.
date-decade = { $decade }s
date-some-time-in-decade = some time in the { $decade }s
date-some-year-between = some year between { $start } and { $end }
date-unknown-year = an unknown year
date-pattern = a date of the pattern { $pattern }
# $date is a day, month or part of a year without its year.
date-within-decade = { $date } of some year in the { $decade }s
date-within-years = { $date } of some year between { $start } and { $end }
date-within-unknown-year = { $date } of an unknown year
# Significant digits.
date-estimated = some year between { $start } and { $end }, estimated at { $date }

# Intervals.
date-from-to = from { $start } to { $end }
# Where one end is given less closely than the other.
date-between = between { $start } and { $end }
date-some-time-in = some time in { $date }
date-onwards = from { $date } onwards
date-until = until { $date }
date-end-unknown = from { $date }, end unknown
date-start-unknown = until { $date }, start unknown
date-or-earlier = { $date } or earlier
date-or-later = { $date } or later
date-column-from-to = { $start } – { $end }
date-column-years = { $start }–{ $end }
date-column-onwards = { $date } –
date-column-until = – { $date }
date-column-end-unknown = { $date } – ?
date-column-start-unknown = ? – { $date }

# Sets. $list is a list of dates.
date-one-of = one of { $list }
date-either = { $list }
date-all-of = { $list }
date-range = { $start } to { $end }
date-and-earlier = { $date } and all before
date-and-later = { $date } and all after

# Times of day.
date-time = { $date }, { $time }
date-time-utc = { $date }, { $time } UTC
date-time-offset = { $date }, { $time } (UTC{ $offset })

# A day with the same day in another calendar.
date-and-second = { $date } ({ $second })

# Headings on a timeline.
heading-before = before { $year }
heading-up-to = { $year } or earlier
heading-since = { $year } or later
heading-years = { $start } to { $end }
heading-unplaced = year unknown
heading-no-month = Month not given

# How closely a date is known.
precision-day = known to the day
precision-month = known to the month
precision-season = known to the season
precision-part = known to a part of the year
precision-year = known to the year
precision-decade = known to the decade
precision-century = known to the century
precision-longer = known to more than a century
precision-interval = an interval
precision-set = one of several dates
precision-all = several dates

## Navigation

nav-home = Home
nav-timeline = Timeline
nav-events = Events
nav-relations = Relations
nav-actors = Actors
nav-places = Places
nav-sources = Sources
nav-types = Types
nav-tags = Tags
nav-tracks = Where things stand
nav-corrections = Corrections
nav-search = Search
nav-about = About
nav-method = Method
nav-data = Data
nav-data-table = Data as a table
nav-feed = Feed
nav-menu = Menu
nav-main = Main
nav-breadcrumb = You are here
nav-languages = Languages
nav-pages = Pages of this list
nav-neighbours = The events before and after this one
go-to = Years
go-to-month = Month
go-to-decade = Decade
go-to-century = Century
go-to-period = Years
go-to-date = Go to a date
go-to-date-form = 1994-05
go-to-date-hint = A year, a month or a day: 1994, 1994-05, 1994-05-10
# What was typed is no date; no month or day of that number; no page of that year.
go-to-unread = “{ $text }” cannot be read as a date. Write 1994, 1994-05, 1994-05-10 or May 1994.
go-to-out-of-range = “{ $text }” is not a date: a year has twelve months, and a month has 31 days at most.
go-to-nearest = Nothing is on record in { $wanted }. The nearest year with events is { $year }.
go = Go
# What the browser's window is called.
page-title = { $page } · { $site }
# What search engines show of a page that has no words of its own: $about is the site's description.
page-description = { $page } · { $site }: { $about }
# Between names in a row of links. The space is held by the empty string.
list-comma = ,{" "}
skip-link = Skip to the content
earlier = Earlier
later = Later
# The pages of a list that is not in the order of time.
page-before = Previous page
page-after = Next page
earlier-event = Earlier: { $title }
later-event = Later: { $title }
earlier-year = Earlier: { $year }
later-year = Later: { $year }

## An event

label-who = Who took part
label-office = Office
label-role = Role
label-place = Place
label-type = Type
label-date = Date
# How well a date is known: "4 May 2025, known to the day".
date-and-precision = { $date }, { $precision }
label-what = What happened
label-belongs = What it belongs to
label-name = Name
label-office-that-day = Office on that day
label-sources =
    { $count ->
        [one] Source
       *[other] Sources
    }
label-tags = Tags
label-claims = How sure
label-relations = How it hangs together
label-sets = What it changed
label-image = Image
# An office held by a person: "Deputy Prime Minister of Azerbaijan".
office-of = { $office }, { $state }
office-for = { $office } for { $state }
# A person or body that acts for a state.
acting-for = for { $state }
image-credit = Image: { $credit }
image-licence = Licence: { $licence }
draft-mark = Draft
draft-note = This entry is a draft and is not published.

## How events divide

length-days =
    { $count ->
        [one] { $count } day
       *[other] { $count } days
    }
length-months =
    { $count ->
        [one] { $count } month
       *[other] { $count } months
    }
length-years =
    { $count ->
        [one] { $count } year
       *[other] { $count } years
    }
pair-events =
    { $count ->
        [one] { $count } event on record.
       *[other] { $count } events on record.
    }
# $first, $second and $both are numbers of events.
pair-acts = { $a } acts in { $first }, { $b } in { $second }, and in { $both } both do.
# Most events fall in a short time: $span is "6 months".
pair-dense = Within { $span } fall { $count } of them.
label-turns = Turning points
label-acts = Who acts
acts-both = Both
label-by-type = By type and year
label-no-type = Without a type
label-other-actors = Others
label-all = All
label-present = Who took part, for each
label-event = Event
label-shared = States most dealt with
label-states-here = States that took part
number = { $count }

## How sure

certainty-stated = stated
certainty-reported = reported
certainty-inferred = inferred
certainty-label = Certainty: { $certainty }
certainty-stated-explained = The sources state it.
certainty-reported-explained = The sources report it at second hand.
certainty-inferred-explained = It is inferred from what the sources say.
stated-by = Stated by { $who }
reported-by = Reported by { $who }
inferred-by = Inferred by { $who }
according-to = according to { $who }
# The same at the start of a line, where nobody is named.
stated-alone = Stated
reported-alone = Reported
inferred-alone = Inferred
inferred-by-editors = Inferred by the editors
# $who is the only source, $date is when it appeared.
stated-by-on = Stated by { $who }, { $date }

## Relations between events, in both directions

relation-follows-up = Follows up on
relation-follows-up-inverse = Followed up by
relation-builds-on = Builds on
relation-builds-on-inverse = Built on by
relation-coincides-with = Coincides with
relation-coincides-with-inverse = Coincides with
relation-follows = Follows
relation-follows-inverse = Followed by
relation-responds-to = Responds to
relation-responds-to-inverse = Answered by
relation-part-of = Part of
relation-part-of-inverse = Includes

## The record of an entry

entry-added = Added { $date }
entry-updated = Updated { $date }
label-added = Added
label-updated = Updated
label-corrections = Corrections
no-corrections = No corrections
correction-on = Corrected { $date }
corrections-count =
    { $count ->
        [0] No corrections
        [one] { $count } correction
       *[other] { $count } corrections
    }
last-changed = Last changed { $date }
label-cite = Cite this entry
cite-entry = “{ $title }”, { $date }, in { $site }.

## Sources

# Kinds of works, within a reference.
genre-phdthesis = PhD thesis
genre-mathesis = master’s thesis
genre-bathesis = bachelor’s thesis
genre-candthesis = candidate thesis
genre-techreport = technical report
genre-resreport = research report
genre-patent = patent
genre-patreq = patent application
source-no-address = No web address is on record for this source.
source-archived = Archived copy
source-accessed = Accessed { $date }
source-no-date = no date
source-cited-by = Cited by
source-page = All that rests on it
source-quoted-at = at { $locator }
sources-intro = Every source that an entry rests on.

## Counts

events-count =
    { $count ->
        [0] No events
        [one] { $count } event
       *[other] { $count } events
    }
sources-count =
    { $count ->
        [0] No sources
        [one] { $count } source
       *[other] { $count } sources
    }
actors-count =
    { $count ->
        [0] No actors
        [one] { $count } actor
       *[other] { $count } actors
    }
places-count =
    { $count ->
        [0] No places
        [one] { $count } place
       *[other] { $count } places
    }
years-count =
    { $count ->
        [one] { $count } year
       *[other] { $count } years
    }
more-count =
    { $count ->
        [one] and { $count } more
       *[other] and { $count } more
    }
stated-count = { $count } stated
reported-count = { $count } reported
inferred-count = { $count } inferred
# The first and the last heading of the timeline.
folio-span = { $start } to { $end }

## Where things stand

label-tracks = Where things stand
track-since = since { $date }
track-state-since = { $state } since { $date }
track-until = until { $date }
track-initial = At first
track-unknown = not on record
track-that-day = { $track }, that day
track-set-here = Set by this event
track-history = How it came to this
# Where a state of affairs stands: "The embassy: closed. So it has stood since about 2013."
track-standing = { $track }: { $state }. So it has stood since { $date }.
track-standing-still = { $track }: { $state }.
# What it was before the last change.
track-before = Before that: { $state }, since { $date }.
track-before-still = Before that: { $state }.
# What an event sets it to.
track-set = { $track }: { $state }

## Lists

page-of = Page { $page } of { $pages }
page-previous = Previous page
page-next = Next page
all-events = All events
all-events-count =
    { $count ->
        [one] The one event
       *[other] All { $count } events
    }
latest = Latest
latest-events = Latest events
latest-on-record = Latest on record
first-on-record = First on record
nothing-between =
    { $years ->
        [one] Nothing on record for some { $years } year
       *[other] Nothing on record for some { $years } years
    }
nothing-yet = Nothing on record yet.
events-stated = Events that the sources state
events-reported = Events that are only reported
events-inferred = Events that are inferred
events-with = Events with { $name }
events-in = Events in { $name }
events-at = Events at { $place }
events-of-type = Events of the type “{ $type }”
events-tagged = Events tagged “{ $tag }”
relation-of = { $a } and { $b }
relations-of = Relations of { $name }
also-known-as = Also known as { $names }
part-of-place = In { $place }
kind-state = State
kind-person = Person
kind-organisation = Organisation
offices-held = Offices
label-about = About
label-aliases = Also known as
label-holders = Who speaks for it
label-holds = Places within
label-coordinates = Coordinates
coordinates = { $latitude }, { $longitude }
in-the-year = In { $year }
show-as-list = Show as a list
permanent-link = Link to this

## The chart

chart-title = The timeline as a chart
# What stands beside the first part of a chart, which shows all of the record at one scale.
chart-true-scale = True scale
# An event in a line: "4 May 2025: A delegation visits Damascus. Stated."
chart-mark = { $date }: { $title }. { $certainty }.
# A mark read out: "A delegation visits Damascus: 4 May 2025, stated." It holds chart-note as that is.
chart-name = { $title }: { $date }, { $certainty }.
# The same with whose act it is: $mark is the sentence above, $acts is "Azerbaijan acts".
chart-name-acts = { $mark } { $acts }.
# Under a mark, where it is not stated: "December 2024, reported".
chart-note = { $date }, { $certainty }
# A long time without events; with "some" where its ends are not known to the day.
chart-gap-years = nothing on record for { $count } years
chart-gap-years-some = nothing on record for some { $count } years
chart-gap-months = nothing on record for { $count } months
chart-gap-months-some = nothing on record for some { $count } months
chart-gap-days = nothing on record for { $count } days
chart-gap-days-some = nothing on record for some { $count } days
# A bar: $year is a year in words, or several.
chart-year =
    { $count ->
        [one] { $year }: { $count } event
       *[other] { $year }: { $count } events
    }
chart-peak =
    { $years ->
        [one] { $year }: { $count }, the most in one year
       *[other] { $year }: { $count }, the most in { $years } years
    }
chart-first = { $year }: the first
chart-per-years =
    { $years ->
        [one] Events a year
       *[other] Events in each { $years } years
    }
chart-by-actor = By actor
chart-by-actor-note = those with the most events; taller for more
chart-as-list = Read the chart as a list
# A link for the keyboard, from before the chart to what follows it.
chart-skip = Skip the chart
chart-state = { $track }: { $state }
chart-state-since = { $track }: { $state } since { $date }
chart-legend = How to read the chart
chart-key-span = Some day in this span
chart-key-interval = Throughout this span
chart-key-choice = One of several dates
chart-key-all = Several dates
# How the states of a track are drawn: solid, dotted, hatched, empty.
chart-tone-open = Open
chart-tone-suspended = Suspended
chart-tone-closed = Closed
chart-tone-unknown = Not known
chart-key-approximate = Approximate
chart-key-uncertain = Uncertain
chart-key-unsure = Reported or inferred
# What a chart leaves out, for want of a year to draw it at.
chart-undated =
    { $count ->
        [one] Not drawn: { $count } event of an unknown year
       *[other] Not drawn: { $count } events of an unknown year
    }
# On the page of a pair: the marks of one of the two.
chart-side-acts = { $actor } acts
chart-side-both = Both act
# The scale of a chart, where scripts run.
chart-zoom = Scale of the chart
chart-zoom-in = Closer
chart-zoom-out = Further
chart-zoom-whole = Whole
# In sight below the chart, where scripts run.
chart-zoom-hint = Ctrl and the wheel, or two fingers, change the scale; drag to move along.
chart-zoom-keys = The chart. Plus and minus change its scale, 0 shows the whole, arrows move along it.
chart-zoom-empty = Nothing on record in this stretch of time
# Of a year: what its bars by month, or its marks, leave out.
chart-rest-month = and { $count } not dated within one month
chart-rest-year = and { $count } whose dates reach beyond the year

## Pages

timeline-title = Timeline
timeline-year-title = { $year }
actors-title = Actors
places-title = Places
relations-title = Relations
types-title = Types
tags-title = Tags
sources-title = Sources
corrections-title = Corrections
corrections-intro = What was changed after it was published, newest first.
method-title = Method
data-title = Data
data-intro = The whole record, to take away and use.
data-format = { $format } file
accepted-warnings = Accepted departures from the rules

## Search

search-title = Search
search-label = Search the record
search-button = Search
search-hint = Names, places, words of titles and summaries
search-results =
    { $count ->
        [0] Nothing found
        [one] { $count } result
       *[other] { $count } results
    }
search-needs-script = Searching needs JavaScript. The timeline and the lists show every event without it.

## Filters, and reading as a story

explore-words = Words
# What opens the filters on a phone.
explore-filters = Filters
explore-pair = Pair of states
explore-any-type = Any type
explore-any-actor = Any actor
explore-any-pair = Any pair
explore-any-place = Any place
explore-any-certainty = Any certainty
explore-actor = Actor
explore-certainty = Certainty
explore-years = Years
explore-from = From year
explore-to = To year
explore-since = since { $year }
explore-until = until { $year }
# $shown is how many of them fit a choice.
explore-shown =
    { $total ->
        [one] { $shown } of { $total } event
       *[other] { $shown } of { $total } events
    }
# A choice with the number of events that would remain.
explore-option = { $name } ({ $count })
# A chosen filter: "Type: Visit".
explore-chosen = { $label }: { $value }
explore-remove = remove
explore-clear = Remove all
explore-quoted = “{ $text }”
explore-none = Nothing on record fits all of this.
explore-none-words = Nothing on record fits all of this. Titles, summaries, dates and the names of people, places, types and tags are searched; the texts of entries are not.
# What stands in a field and is nobody’s name.
explore-unknown = Nobody and nothing on record is called “{ $text }”. This field is left out.
explore-no-year = “{ $text }” is not a year. This field is left out.
explore-years-reversed = { $from } comes after { $to }: no event fits both.
explore-more = Show more
explore-failed = The index of the search could not be loaded. The lists show every event.
explore-lists = All events stand in these lists:
# Where an event stands among those chosen: "3 of 12".
story-place = { $n } of { $total }
story-keys = The arrow keys or a swipe lead to the event before and after.
story-line = Chosen events on a line of time
story-show = Show where this stands in time

## Not found

not-found-title = Page not found
not-found-text = There is no page at this address. It may have moved, or the link to it may be mistyped.
not-found-home = Go to the start page
not-found-timeline = Look in the timeline

## Feeds

feed-title = { $site }: new and changed entries
feed-title-corrections = { $site }: corrections
feed-title-actor = { $site }: { $name }
feed-title-relation = { $site }: { $a } and { $b }
feed-subscribe = Subscribe
calendar-title = { $site }
calendar-subscribe = Calendar of what is known to the day
feed-atom = Atom feed
feed-json = JSON feed

## Embedding and the foot of a page

embed-title = { $title }, from { $site }
embed-open = Open at { $site }
embed-this = Share or embed
embed-how = This code shows it on another page:
copy-code = Copy the code
copied = Copied
share-page = Share
nav-calendar = Calendar
footer-made-with = Made with { $name }
licence-label = Licence
print-address = On the web: { $url }
theme-light = Light
theme-dark = Dark

# Long lists, divided by period.
list-period-title = { $name }, { $period }
list-part = { $period }, { $part } of { $parts }

# An event in a feed: when, how sure, and its summary.
feed-entry = { $date }, { $certainty }. { $summary }

# A link from a source or a note to the place that cites it.
back-to-text = Back to where this is cited

# The formats of a citation, by their own names.
cite-bibtex = BibTeX
cite-csl-json = CSL-JSON

# The language's own name, for the switch between languages.
language-name = English
