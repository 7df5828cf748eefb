# كلمات الواجهة بالعربية. المعرّفات ومعانيها مشروحة في en.ftl.

language-name = العربية

## التواريخ

date-about = نحو { $date }
date-uncertain = { $date } (غير مؤكد)
date-about-uncertain = نحو { $date } (غير مؤكد)
date-vague-about = { $date } (تقريبًا)
date-vague-uncertain = { $date } (غير مؤكد)
date-vague-about-uncertain = { $date } (تقريبًا وغير مؤكد)
date-column-about = نحو { $date }
date-column-uncertain = { $date }؟
date-column-about-uncertain = نحو { $date }؟

date-partly = { $date } ({ $notes })
date-note-uncertain =
    { $parts ->
        [year] السنة غير مؤكدة
        [month] الشهر غير مؤكد
        [season] الفصل غير مؤكد
        [part] جزء السنة غير مؤكد
        [day] اليوم غير مؤكد
        [year-month] السنة والشهر غير مؤكدين
        [year-day] السنة واليوم غير مؤكدين
        [month-day] الشهر واليوم غير مؤكدين
       *[other] غير مؤكد جزئيًا
    }
date-note-approximate =
    { $parts ->
        [year] السنة تقريبية
        [month] الشهر تقريبي
        [season] الفصل تقريبي
        [part] جزء السنة تقريبي
        [day] اليوم تقريبي
        [year-month] السنة والشهر تقريبيان
        [year-day] السنة واليوم تقريبيان
        [month-day] الشهر واليوم تقريبيان
       *[other] تقريبي جزئيًا
    }
date-note-both =
    { $parts ->
        [year] السنة تقريبية وغير مؤكدة
        [month] الشهر تقريبي وغير مؤكد
        [season] الفصل تقريبي وغير مؤكد
        [part] جزء السنة تقريبي وغير مؤكد
        [day] اليوم تقريبي وغير مؤكد
        [year-month] السنة والشهر تقريبيان وغير مؤكدين
        [year-day] السنة واليوم تقريبيان وغير مؤكدين
        [month-day] الشهر واليوم تقريبيان وغير مؤكدين
       *[other] تقريبي وغير مؤكد جزئيًا
    }

date-year-bce = { $year } ق.م
date-year-ce = { $year } م
date-year-long = السنة { $year }
date-of-era-year = { $date } { $year }
date-year-power = السنة { $significand } × 10^{ $exponent }

date-part-of-year =
    { $part ->
        [21] ربيع { $year }
        [22] صيف { $year }
        [23] خريف { $year }
        [24] شتاء { $year }
        [25] ربيع { $year } (نصف الكرة الشمالي)
        [26] صيف { $year } (نصف الكرة الشمالي)
        [27] خريف { $year } (نصف الكرة الشمالي)
        [28] شتاء { $year } (نصف الكرة الشمالي)
        [29] ربيع { $year } (نصف الكرة الجنوبي)
        [30] صيف { $year } (نصف الكرة الجنوبي)
        [31] خريف { $year } (نصف الكرة الجنوبي)
        [32] شتاء { $year } (نصف الكرة الجنوبي)
        [33] الربع الأول من { $year }
        [34] الربع الثاني من { $year }
        [35] الربع الثالث من { $year }
        [36] الربع الأخير من { $year }
        [37] الثلث الأول من { $year }
        [38] الثلث الثاني من { $year }
        [39] الثلث الأخير من { $year }
        [40] النصف الأول من { $year }
        [41] النصف الثاني من { $year }
       *[other] جزء من { $year }
    }
date-part-alone =
    { $part ->
        [21] الربيع
        [22] الصيف
        [23] الخريف
        [24] الشتاء
        [25] الربيع (نصف الكرة الشمالي)
        [26] الصيف (نصف الكرة الشمالي)
        [27] الخريف (نصف الكرة الشمالي)
        [28] الشتاء (نصف الكرة الشمالي)
        [29] الربيع (نصف الكرة الجنوبي)
        [30] الصيف (نصف الكرة الجنوبي)
        [31] الخريف (نصف الكرة الجنوبي)
        [32] الشتاء (نصف الكرة الجنوبي)
        [33] الربع الأول
        [34] الربع الثاني
        [35] الربع الثالث
        [36] الربع الأخير
        [37] الثلث الأول
        [38] الثلث الثاني
        [39] الثلث الأخير
        [40] النصف الأول
        [41] النصف الثاني
       *[other] جزء من السنة
    }

date-some-day-in = يوم ما من { $date }
date-some-month-in = شهر ما من { $year }
date-some-day-between = يوم ما بين { $start } و{ $end }
date-some-month-between = شهر ما بين { $start } و{ $end }
date-some-month = شهر ما
date-some-day = يوم ما
date-day-of-some-month = اليوم { $day } من شهر ما في { $year }
date-decade =
    { $tens ->
        [10] العقد الثاني من القرن الـ{ $century }
        [20] عشرينيات القرن الـ{ $century }
        [30] ثلاثينيات القرن الـ{ $century }
        [40] أربعينيات القرن الـ{ $century }
        [50] خمسينيات القرن الـ{ $century }
        [60] ستينيات القرن الـ{ $century }
        [70] سبعينيات القرن الـ{ $century }
        [80] ثمانينيات القرن الـ{ $century }
        [90] تسعينيات القرن الـ{ $century }
       *[other] عقد { $decade }
    }
date-some-time-in-decade = وقت ما من { date-decade }
date-some-year-between = سنة ما بين { $start } و{ $end }
date-unknown-year = سنة مجهولة
date-pattern = تاريخ على النمط { $pattern }
date-within-decade = { $date } من سنة ما في { date-decade }
date-within-years = { $date } من سنة ما بين { $start } و{ $end }
date-within-unknown-year = { $date } من سنة مجهولة
date-estimated = سنة ما بين { $start } و{ $end }، والتقدير { $date }

date-from-to = من { $start } إلى { $end }
date-between = بين { $start } و{ $end }
date-some-time-in = وقت ما من { $date }
date-onwards = من { $date } فصاعدًا
date-until = حتى { $date }
date-end-unknown = من { $date }، والنهاية مجهولة
date-start-unknown = حتى { $date }، والبداية مجهولة
date-or-earlier = { $date } أو قبل ذلك
date-or-later = { $date } أو بعد ذلك
date-column-from-to = { $start } – { $end }
date-column-years = { $start }–{ $end }
date-column-onwards = { $date } –
date-column-until = – { $date }
date-column-end-unknown = { $date } – ؟
date-column-start-unknown = ؟ – { $date }

date-one-of = أحد هذه التواريخ: { $list }
date-either = { $list }
date-all-of = { $list }
date-range = من { $start } إلى { $end }
date-and-earlier = { $date } وكل ما قبل ذلك
date-and-later = { $date } وكل ما بعد ذلك

date-time = { $date }، { $time }
date-time-utc = { $date }، { $time } بالتوقيت العالمي
date-time-offset = { $date }، { $time } (بفارق {"\u200E"}{ $offset }{"\u200E"} عن التوقيت العالمي)

date-and-second = { $date } ({ $second })

heading-before = قبل { $year }
heading-up-to = { $year } أو قبل ذلك
heading-since = { $year } أو بعد ذلك
heading-years = من { $start } إلى { $end }
heading-unplaced = السنة مجهولة
heading-no-month = الشهر غير مذكور

precision-day = محدد باليوم
precision-month = محدد بالشهر
precision-season = محدد بالفصل
precision-part = محدد بجزء من السنة
precision-year = محدد بالسنة
precision-decade = محدد بالعقد
precision-century = محدد بالقرن
precision-longer = محدد بمدى يزيد على قرن
precision-interval = فترة
precision-set = واحد من عدة تواريخ
precision-all = عدة تواريخ

## التنقل

nav-home = الرئيسية
nav-timeline = الخط الزمني
nav-events = الأحداث
nav-relations = العلاقات
nav-actors = الأطراف
nav-places = الأماكن
nav-sources = المصادر
nav-types = الأنواع
nav-tags = الوسوم
nav-tracks = الوضع القائم
nav-corrections = التصويبات
nav-search = البحث
nav-about = عن الموقع
nav-method = المنهج
nav-data = البيانات
nav-data-table = البيانات جدولًا
nav-feed = خلاصة التحديثات
nav-menu = القائمة
nav-main = القائمة الرئيسية
nav-breadcrumb = موضعك في الموقع
nav-languages = اللغات
nav-pages = صفحات هذه القائمة
nav-neighbours = الحدثان السابق واللاحق
go-to = السنوات
go-to-month = الشهر
go-to-decade = العقد
go-to-century = القرن
go-to-period = السنوات
go-to-date = انتقل إلى تاريخ
go-to-date-form = 1994-05
go-to-date-hint = سنة أو شهر أو يوم: 1994 أو 1994-05 أو 1994-05-10
# What was typed is no date; no month or day of that number; no page of that year.
go-to-unread = لا تُقرأ «{ $text }» تاريخًا. اكتب 1994 أو 1994-05 أو 1994-05-10 أو مايو 1994.
go-to-out-of-range = «{ $text }» ليس تاريخًا: في السنة اثنا عشر شهرًا، وفي الشهر 31 يومًا على الأكثر.
go-to-nearest = لا شيء في السجل في { $wanted }. أقرب سنة فيها أحداث هي { $year }.
go = انتقل
page-title = { $page } · { $site }
# What search engines show of a page that has no words of its own: $about is the site's description.
page-description = { $page } · { $site }: { $about }
list-comma = ،{" "}
skip-link = انتقل إلى المحتوى
earlier = أقدم
later = أحدث
# The pages of a list that is not in the order of time.
page-before = الصفحة السابقة
page-after = الصفحة التالية
earlier-event = الأقدم: { $title }
later-event = الأحدث: { $title }
earlier-year = الأقدم: { $year }
later-year = الأحدث: { $year }

## الحدث

label-who = المشاركون
label-office = المنصب
label-role = الدور
label-place = المكان
label-type = النوع
label-date = التاريخ
date-and-precision = { $date }، { $precision }
label-what = ما جرى
label-belongs = الصلات
label-name = الاسم
label-office-that-day = المنصب في ذلك اليوم
label-sources =
    { $count ->
        [zero] المصادر
        [one] المصدر
        [two] المصدران
        [few] المصادر
        [many] المصادر
       *[other] المصادر
    }
label-tags = الوسوم
label-claims = درجة اليقين
label-relations = الصلات بأحداث أخرى
label-sets = ما تغيّر به
label-image = الصورة
office-of = { $office }، { $state }
office-for = { $office } عن { $state }
acting-for = عن { $state }
image-credit = الصورة: { $credit }
image-licence = الترخيص: { $licence }
draft-mark = مسودة
draft-note = هذا المدخل مسودة لم تُنشر.

## كيف تتوزع الأحداث

length-days =
    { $count ->
        [zero] أقل من يوم
        [one] يوم واحد
        [two] يومين
        [few] { $count } أيام
        [many] { $count } يومًا
       *[other] { $count } يوم
    }
length-months =
    { $count ->
        [zero] أقل من شهر
        [one] شهر واحد
        [two] شهرين
        [few] { $count } أشهر
        [many] { $count } شهرًا
       *[other] { $count } شهر
    }
length-years =
    { $count ->
        [zero] أقل من سنة
        [one] سنة واحدة
        [two] سنتين
        [few] { $count } سنوات
        [many] { $count } سنة
       *[other] { $count } سنة
    }
pair-events =
    { $count ->
        [zero] لا أحداث مسجلة.
        [one] حدث واحد مسجل.
        [two] حدثان مسجلان.
        [few] { $count } أحداث مسجلة.
        [many] { $count } حدثًا مسجلًا.
       *[other] { $count } حدث مسجل.
    }
pair-acts = بحسب الفاعل: { $a } في { $first }، و{ $b } في { $second }، وكلتاهما معًا في { $both } من الأحداث.
pair-dense = منها { $count } في غضون { $span }.
label-turns = نقاط التحول
label-acts = من يفعل
acts-both = كلتاهما
label-by-type = بحسب النوع والسنة
label-no-type = بلا نوع
label-other-actors = غيرهم
label-all = المجموع
label-present = المشاركون من كل جانب
label-event = الحدث
label-shared = أكثر الدول حضورًا
label-states-here = الدول المشاركة
number = { $count }

## درجة اليقين

certainty-stated = مذكور
certainty-reported = منقول
certainty-inferred = مستنتج
certainty-label = درجة اليقين: { $certainty }
certainty-stated-explained = تذكره المصادر مباشرة.
certainty-reported-explained = تنقله المصادر عن غيرها.
certainty-inferred-explained = مستنتج مما تقوله المصادر.
stated-by = مذكور بحسب { $who }
reported-by = منقول عن { $who }
inferred-by = مستنتج بحسب { $who }
according-to = بحسب { $who }
stated-alone = مذكور
reported-alone = منقول
inferred-alone = مستنتج
inferred-by-editors = استنتاج المحررين
stated-by-on = مذكور بحسب { $who }، { $date }

## العلاقات بين الأحداث

relation-follows-up = متابعة لما سبق
relation-follows-up-inverse = تلته متابعة
relation-builds-on = يبني على
relation-builds-on-inverse = بُني عليه
relation-coincides-with = يتزامن مع
relation-coincides-with-inverse = يتزامن مع
relation-follows = يأتي بعد
relation-follows-inverse = يأتي بعده
relation-responds-to = رد على
relation-responds-to-inverse = الرد عليه
relation-part-of = جزء من
relation-part-of-inverse = يشمل

## سجل المدخل

entry-added = أُضيف في { $date }
entry-updated = حُدّث في { $date }
label-added = الإضافة
label-updated = التحديث
label-corrections = التصويبات
no-corrections = لا تصويبات
correction-on = صُوّب في { $date }
corrections-count =
    { $count ->
        [zero] لا تصويبات
        [one] تصويب واحد
        [two] تصويبان
        [few] { $count } تصويبات
        [many] { $count } تصويبًا
       *[other] { $count } تصويب
    }
last-changed = آخر تغيير: { $date }
label-cite = للاستشهاد بهذا المدخل
cite-entry = «{ $title }»، { $date }، في: { $site }.

## المصادر

genre-phdthesis = أطروحة دكتوراه
genre-mathesis = رسالة ماجستير
genre-bathesis = رسالة بكالوريوس
genre-candthesis = أطروحة مرشح
genre-techreport = تقرير فني
genre-resreport = تقرير بحثي
genre-patent = براءة اختراع
genre-patreq = طلب براءة اختراع
source-no-address = لا عنوان مسجلًا لهذا المصدر على الشبكة.
source-archived = نسخة محفوظة
source-accessed = اطُّلع عليه في { $date }
source-no-date = بلا تاريخ
source-cited-by = يُستشهد به في
source-page = كل ما يستند إليه
source-quoted-at = الموضع: { $locator }
sources-intro = كل مصدر يستند إليه مدخل.

## الأعداد

events-count =
    { $count ->
        [zero] لا أحداث
        [one] حدث واحد
        [two] حدثان
        [few] { $count } أحداث
        [many] { $count } حدثًا
       *[other] { $count } حدث
    }
sources-count =
    { $count ->
        [zero] لا مصادر
        [one] مصدر واحد
        [two] مصدران
        [few] { $count } مصادر
        [many] { $count } مصدرًا
       *[other] { $count } مصدر
    }
actors-count =
    { $count ->
        [zero] لا أطراف
        [one] طرف واحد
        [two] طرفان
        [few] { $count } أطراف
        [many] { $count } طرفًا
       *[other] { $count } طرف
    }
places-count =
    { $count ->
        [zero] لا أماكن
        [one] مكان واحد
        [two] مكانان
        [few] { $count } أماكن
        [many] { $count } مكانًا
       *[other] { $count } مكان
    }
years-count =
    { $count ->
        [zero] لا سنوات
        [one] سنة واحدة
        [two] سنتان
        [few] { $count } سنوات
        [many] { $count } سنة
       *[other] { $count } سنة
    }
more-count =
    { $count ->
        [zero] لا غير
        [one] وواحد غيره
        [two] واثنان غيرهما
        [few] و{ $count } غيرها
        [many] و{ $count } غيرها
       *[other] و{ $count } غيرها
    }
stated-count =
    { $count ->
        [zero] لا شيء مذكور
        [one] واحد مذكور
        [two] اثنان مذكوران
        [few] { $count } مذكورة
        [many] { $count } مذكورًا
       *[other] { $count } مذكور
    }
reported-count =
    { $count ->
        [zero] لا شيء منقول
        [one] واحد منقول
        [two] اثنان منقولان
        [few] { $count } منقولة
        [many] { $count } منقولًا
       *[other] { $count } منقول
    }
inferred-count =
    { $count ->
        [zero] لا شيء مستنتج
        [one] واحد مستنتج
        [two] اثنان مستنتجان
        [few] { $count } مستنتجة
        [many] { $count } مستنتجًا
       *[other] { $count } مستنتج
    }
folio-span = { $start } إلى { $end }

## الوضع القائم

label-tracks = الوضع القائم
track-since = منذ { $date }
track-state-since = { $state } منذ { $date }
track-until = حتى { $date }
track-initial = في البداية
track-unknown = غير مسجل
track-that-day = { $track }، في ذلك اليوم
track-set-here = بهذا الحدث
track-history = كيف بلغ الوضع ما هو عليه
track-standing = { $track }: { $state }. والوضع على ذلك منذ { $date }.
track-standing-still = { $track }: { $state }.
# What it was before the last change.
track-before = وقبل ذلك: { $state }، منذ { $date }.
track-before-still = وقبل ذلك: { $state }.
track-set = { $track }: { $state }

## القوائم

page-of = الصفحة { $page } من { $pages }
page-previous = الصفحة السابقة
page-next = الصفحة التالية
all-events = كل الأحداث
all-events-count =
    { $count ->
        [zero] لا أحداث
        [one] الحدث الوحيد
        [two] الحدثان كلاهما
        [few] الأحداث الـ{ $count } كلها
        [many] الأحداث كلها ({ $count })
       *[other] الأحداث كلها ({ $count })
    }
latest = الأحدث
latest-events = أحدث الأحداث
latest-on-record = آخر ما سُجّل
first-on-record = أول ما سُجّل
nothing-between =
    { $years ->
        [zero] لا شيء مسجلًا لأقل من سنة
        [one] لا شيء مسجلًا لنحو سنة
        [two] لا شيء مسجلًا لنحو سنتين
        [few] لا شيء مسجلًا لنحو { $years } سنوات
        [many] لا شيء مسجلًا لنحو { $years } سنة
       *[other] لا شيء مسجلًا لنحو { $years } سنة
    }
nothing-yet = لا شيء مسجلًا بعد.
events-stated = أحداث تذكرها المصادر
events-reported = أحداث منقولة فحسب
events-inferred = أحداث مستنتجة
events-with = الأحداث التي شارك فيها { $name }
events-in = الأحداث في { $name }
events-at = الأحداث في { $place }
events-of-type = الأحداث من نوع «{ $type }»
events-tagged = الأحداث الموسومة «{ $tag }»
relation-of = { $a } و{ $b }
relations-of = علاقات { $name }
also-known-as = يُعرف أيضًا باسم { $names }
part-of-place = في { $place }
kind-state = دولة
kind-person = شخص
kind-organisation = منظمة
offices-held = المناصب
label-about = نبذة
label-aliases = أسماء أخرى
label-holders = المتحدثون باسمها
label-holds = أماكن ضمنه
label-coordinates = الإحداثيات
coordinates = {"\u200E"}{ $latitude }, { $longitude }{"\u200E"}
in-the-year = في { $year }
show-as-list = اعرض قائمة
permanent-link = رابط إلى هذا الموضع

## الرسم

chart-title = الخط الزمني رسمًا
chart-true-scale = مقياس حقيقي
chart-mark = { $date }: { $title }. { $certainty }.
chart-name = { $title }: { $date }، { $certainty }.
chart-name-acts = { $mark } { $acts }.
chart-note = { $date }، { $certainty }
chart-gap-years =
    { $count ->
        [zero] لا شيء مسجلًا لمدة أقل من سنة
        [one] لا شيء مسجلًا لمدة سنة
        [two] لا شيء مسجلًا لمدة سنتين
        [few] لا شيء مسجلًا لمدة { $count } سنوات
        [many] لا شيء مسجلًا لمدة { $count } سنة
       *[other] لا شيء مسجلًا لمدة { $count } سنة
    }
chart-gap-years-some =
    { $count ->
        [zero] لا شيء مسجلًا لنحو أقل من سنة
        [one] لا شيء مسجلًا لنحو سنة
        [two] لا شيء مسجلًا لنحو سنتين
        [few] لا شيء مسجلًا لنحو { $count } سنوات
        [many] لا شيء مسجلًا لنحو { $count } سنة
       *[other] لا شيء مسجلًا لنحو { $count } سنة
    }
chart-gap-months =
    { $count ->
        [zero] لا شيء مسجلًا لمدة أقل من شهر
        [one] لا شيء مسجلًا لمدة شهر
        [two] لا شيء مسجلًا لمدة شهرين
        [few] لا شيء مسجلًا لمدة { $count } أشهر
        [many] لا شيء مسجلًا لمدة { $count } شهرًا
       *[other] لا شيء مسجلًا لمدة { $count } شهر
    }
chart-gap-months-some =
    { $count ->
        [zero] لا شيء مسجلًا لنحو أقل من شهر
        [one] لا شيء مسجلًا لنحو شهر
        [two] لا شيء مسجلًا لنحو شهرين
        [few] لا شيء مسجلًا لنحو { $count } أشهر
        [many] لا شيء مسجلًا لنحو { $count } شهرًا
       *[other] لا شيء مسجلًا لنحو { $count } شهر
    }
chart-gap-days =
    { $count ->
        [zero] لا شيء مسجلًا لمدة أقل من يوم
        [one] لا شيء مسجلًا لمدة يوم
        [two] لا شيء مسجلًا لمدة يومين
        [few] لا شيء مسجلًا لمدة { $count } أيام
        [many] لا شيء مسجلًا لمدة { $count } يومًا
       *[other] لا شيء مسجلًا لمدة { $count } يوم
    }
chart-gap-days-some =
    { $count ->
        [zero] لا شيء مسجلًا لنحو أقل من يوم
        [one] لا شيء مسجلًا لنحو يوم
        [two] لا شيء مسجلًا لنحو يومين
        [few] لا شيء مسجلًا لنحو { $count } أيام
        [many] لا شيء مسجلًا لنحو { $count } يومًا
       *[other] لا شيء مسجلًا لنحو { $count } يوم
    }
chart-year =
    { $count ->
        [zero] { $year }: لا أحداث
        [one] { $year }: حدث واحد
        [two] { $year }: حدثان
        [few] { $year }: { $count } أحداث
        [many] { $year }: { $count } حدثًا
       *[other] { $year }: { $count } حدث
    }
chart-peak =
    { $years ->
        [zero] { $year }: { $count }، وهو الأعلى
        [one] { $year }: { $count }، وهو الأعلى في سنة واحدة
        [two] { $year }: { $count }، وهو الأعلى في سنتين
        [few] { $year }: { $count }، وهو الأعلى في { $years } سنوات
        [many] { $year }: { $count }، وهو الأعلى في { $years } سنة
       *[other] { $year }: { $count }، وهو الأعلى في { $years } سنة
    }
chart-first = { $year }: الأول
chart-per-years =
    { $years ->
        [zero] الأحداث
        [one] الأحداث في كل سنة
        [two] الأحداث في كل سنتين
        [few] الأحداث في كل { $years } سنوات
        [many] الأحداث في كل { $years } سنة
       *[other] الأحداث في كل { $years } سنة
    }
chart-by-actor = بحسب الطرف
chart-by-actor-note = الأكثر أحداثًا، وكلما زادت ارتفع العمود
chart-as-list = اقرأ الرسم قائمة
chart-skip = تجاوز الرسم
chart-state = { $track }: { $state }
chart-state-since = { $track }: { $state } منذ { $date }
chart-legend = مفتاح الرسم
chart-key-span = يوم ما من هذه المدة
chart-key-interval = طوال هذه المدة
chart-key-choice = أحد عدة تواريخ
chart-key-all = عدة تواريخ
chart-tone-open = مفتوح
chart-tone-suspended = معلَّق
chart-tone-closed = مغلق
chart-tone-unknown = غير معروف
chart-key-approximate = تقريبي
chart-key-uncertain = غير مؤكد
chart-key-unsure = منقول أو مستنتج
chart-undated =
    { $count ->
        [zero] لا أحداث مجهولة السنة
        [one] لم يُرسم: حدث واحد سنته مجهولة
        [two] لم يُرسم: حدثان سنتهما مجهولة
        [few] لم تُرسم: { $count } أحداث سنتها مجهولة
        [many] لم تُرسم: { $count } حدثًا سنتها مجهولة
       *[other] لم تُرسم: { $count } حدث سنتها مجهولة
    }
chart-side-acts = الفعل لـ{ $actor }
chart-side-both = الفعل مشترك
chart-zoom = مقياس المخطط
chart-zoom-in = أقرب
chart-zoom-out = أبعد
chart-zoom-whole = الكل
chart-zoom-hint = يتغير المقياس بإصبعين أو بالعجلة مع مفتاح التحكم، ويُسحب الرسم للتنقل.
chart-zoom-keys = المخطط. علامتا الزائد والناقص تغيّران المقياس، والصفر يُظهر الكل، والأسهم تنتقل على امتداده.
chart-zoom-empty = لا شيء مسجل في هذه المدة
chart-rest-month = و{ $count } بلا تاريخ ضمن شهر واحد
chart-rest-year = و{ $count } تتجاوز تواريخها السنة

## الصفحات

timeline-title = الخط الزمني
timeline-year-title = { $year }
actors-title = الأطراف
places-title = الأماكن
relations-title = العلاقات
types-title = الأنواع
tags-title = الوسوم
sources-title = المصادر
corrections-title = التصويبات
corrections-intro = ما تغيّر بعد نشره، الأحدث أولًا.
method-title = المنهج
data-title = البيانات
data-intro = السجل كله، للتنزيل والاستخدام.
data-format = ملف { $format }
accepted-warnings = خروج مقبول عن القواعد

## البحث

search-title = البحث
search-label = ابحث في السجل
search-button = ابحث
search-hint = أسماء وأماكن وكلمات من العناوين والملخصات
search-results =
    { $count ->
        [zero] لا نتائج
        [one] نتيجة واحدة
        [two] نتيجتان
        [few] { $count } نتائج
        [many] { $count } نتيجة
       *[other] { $count } نتيجة
    }
search-needs-script = يحتاج البحث إلى جافاسكربت. والخط الزمني والقوائم تعرض كل حدث من دونه.

## التصفية والقراءة كقصة

explore-words = كلمات
# What opens the filters on a phone.
explore-filters = عوامل التصفية
explore-pair = دولتان
explore-any-type = أي نوع
explore-any-actor = أي طرف
explore-any-pair = أي دولتين
explore-any-place = أي مكان
explore-any-certainty = أي درجة يقين
explore-actor = الطرف
explore-certainty = درجة اليقين
explore-years = السنوات
explore-from = من سنة
explore-to = إلى سنة
explore-since = منذ { $year }
explore-until = حتى { $year }
explore-shown =
    { $total ->
        [zero] { $shown } من { $total } حدث
        [one] { $shown } من حدث واحد
        [two] { $shown } من حدثين
        [few] { $shown } من { $total } أحداث
        [many] { $shown } من { $total } حدثًا
       *[other] { $shown } من { $total } حدث
    }
explore-option = { $name } ({ $count })
explore-chosen = { $label }: { $value }
explore-remove = أزِل
explore-clear = أزِل الكل
explore-quoted = «{ $text }»
explore-none = لا شيء في السجل يوافق هذا كله.
explore-none-words = لا شيء في السجل يوافق هذا كله. يجري البحث في العناوين والملخصات والتواريخ وأسماء الأشخاص والأماكن والأنواع والوسوم، لا في نصوص المدخلات.
# What stands in a field and is nobody’s name.
explore-unknown = لا أحد ولا شيء في السجل اسمه «{ $text }». لا يُعتد بهذا الحقل.
explore-no-year = «{ $text }» ليست سنة. لا يُعتد بهذا الحقل.
explore-years-reversed = السنة { $from } بعد { $to }: لا حدث يوافق الاثنتين.
explore-more = اعرض المزيد
explore-failed = تعذّر تحميل فهرس البحث. القوائم تعرض كل حدث.
explore-lists = كل الأحداث في هذه القوائم:
story-place = { $n } من { $total }
story-keys = مفتاحا السهمين أو سحبة بالإصبع إلى الحدث السابق واللاحق.
story-line = الأحداث المختارة على خط الزمن
story-show = أظهر موضعه في الزمن

## الصفحة غير موجودة

not-found-title = الصفحة غير موجودة
not-found-text = لا صفحة في هذا العنوان. ربما نُقلت، أو في الرابط إليها خطأ.
not-found-home = إلى الصفحة الرئيسية
not-found-timeline = ابحث في الخط الزمني

## الخلاصات

feed-title = { $site }: المداخل الجديدة والمعدلة
feed-title-corrections = { $site }: التصويبات
feed-title-actor = { $site }: { $name }
feed-title-relation = { $site }: { $a } و{ $b }
feed-subscribe = اشترك
calendar-title = { $site }
calendar-subscribe = تقويم ما حُدد باليوم
feed-atom = خلاصة Atom
feed-json = خلاصة JSON

## التضمين وذيل الصفحة

embed-title = { $title }، من { $site }
embed-open = افتح في { $site }
embed-this = شارك أو ضمّن
embed-how = هذه الشيفرة تعرضه في صفحة أخرى:
copy-code = انسخ الشيفرة
copied = نُسخت
share-page = شارك
nav-calendar = التقويم
footer-made-with = أُنشئ بواسطة { $name }
licence-label = الترخيص
print-address = على الشبكة: { $url }
theme-light = فاتح
theme-dark = داكن

list-period-title = { $name }، { $period }
list-part = { $period }، { $part } من { $parts }

feed-entry = { $date }، { $certainty }. { $summary }

# A link from a source or a note to the place that cites it.
back-to-text = العودة إلى موضع الاستشهاد

cite-bibtex = BibTeX
cite-csl-json = CSL-JSON
