# İnterfeys sözləri Azərbaycan dilində. İdentifikatorların mənası en.ftl faylında izah olunur.

language-name = Azərbaycanca

## Tarixlər

date-about = təxminən { $date }
date-uncertain = { $date } (qəti deyil)
date-about-uncertain = təxminən { $date } (qəti deyil)
date-vague-about = { $date }, təxmini
date-vague-uncertain = { $date }, qəti deyil
date-vague-about-uncertain = { $date }, təxmini, qəti deyil
date-column-about = təx. { $date }
date-column-uncertain = { $date }?
date-column-about-uncertain = təx. { $date }?

date-partly = { $date } ({ $notes })
date-note-uncertain =
    { $parts ->
        [year] il qəti deyil
        [month] ay qəti deyil
        [season] fəsil qəti deyil
        [part] ilin hissəsi qəti deyil
        [day] gün qəti deyil
        [year-month] il və ay qəti deyil
        [year-day] il və gün qəti deyil
        [month-day] ay və gün qəti deyil
       *[other] qismən qəti deyil
    }
date-note-approximate =
    { $parts ->
        [year] il təxminidir
        [month] ay təxminidir
        [season] fəsil təxminidir
        [part] ilin hissəsi təxminidir
        [day] gün təxminidir
        [year-month] il və ay təxminidir
        [year-day] il və gün təxminidir
        [month-day] ay və gün təxminidir
       *[other] qismən təxminidir
    }
date-note-both =
    { $parts ->
        [year] il təxminidir, qəti deyil
        [month] ay təxminidir, qəti deyil
        [season] fəsil təxminidir, qəti deyil
        [part] ilin hissəsi təxminidir, qəti deyil
        [day] gün təxminidir, qəti deyil
        [year-month] il və ay təxminidir, qəti deyil
        [year-day] il və gün təxminidir, qəti deyil
        [month-day] ay və gün təxminidir, qəti deyil
       *[other] qismən təxminidir, qəti deyil
    }

date-year-bce = e.ə. { $year }
date-year-ce = b.e. { $year }
date-year-long = { $year } ili
date-of-era-year = { $year }, { $date }
date-year-power = { $significand } × 10^{ $exponent } ili

date-part-of-year =
    { $part ->
        [21] { $year }, yaz
        [22] { $year }, yay
        [23] { $year }, payız
        [24] { $year }, qış
        [25] { $year }, yaz (şimal yarımkürəsi)
        [26] { $year }, yay (şimal yarımkürəsi)
        [27] { $year }, payız (şimal yarımkürəsi)
        [28] { $year }, qış (şimal yarımkürəsi)
        [29] { $year }, yaz (cənub yarımkürəsi)
        [30] { $year }, yay (cənub yarımkürəsi)
        [31] { $year }, payız (cənub yarımkürəsi)
        [32] { $year }, qış (cənub yarımkürəsi)
        [33] { $year }, birinci rüb
        [34] { $year }, ikinci rüb
        [35] { $year }, üçüncü rüb
        [36] { $year }, dördüncü rüb
        [37] { $year }, ilin ilk üçdə biri
        [38] { $year }, ilin ikinci üçdə biri
        [39] { $year }, ilin son üçdə biri
        [40] { $year }, birinci yarı
        [41] { $year }, ikinci yarı
       *[other] { $year }, ilin bir hissəsi
    }
date-part-alone =
    { $part ->
        [21] yaz
        [22] yay
        [23] payız
        [24] qış
        [25] yaz (şimal yarımkürəsi)
        [26] yay (şimal yarımkürəsi)
        [27] payız (şimal yarımkürəsi)
        [28] qış (şimal yarımkürəsi)
        [29] yaz (cənub yarımkürəsi)
        [30] yay (cənub yarımkürəsi)
        [31] payız (cənub yarımkürəsi)
        [32] qış (cənub yarımkürəsi)
        [33] birinci rüb
        [34] ikinci rüb
        [35] üçüncü rüb
        [36] dördüncü rüb
        [37] ilin ilk üçdə biri
        [38] ilin ikinci üçdə biri
        [39] ilin son üçdə biri
        [40] birinci yarı
        [41] ikinci yarı
       *[other] ilin bir hissəsi
    }

date-some-day-in = { $date } (günü məlum deyil)
date-some-month-in = { $year } (ayı məlum deyil)
date-some-day-between = { $start } ilə { $end } arasında bir gün
date-some-month-between = { $start } ilə { $end } arasında bir ay
date-some-month = ayı məlum deyil
date-some-day = günü məlum deyil
date-day-of-some-month = { $year }, gün { $day } (ayı məlum deyil)
# Sıra şəkilçisi onluğun adına uyğun gəlir: onuncu, iyirminci, otuzuncu …
date-decade =
    { $tens ->
        [10] { $decade }-cu illər
        [30] { $decade }-cu illər
        [40] { $decade }-cı illər
        [60] { $decade }-cı illər
        [90] { $decade }-cı illər
       *[other] { $decade }-ci illər
    }
date-some-time-in-decade = { date-decade } (ili məlum deyil)
date-some-year-between = { $start } ilə { $end } arasında bir il
date-unknown-year = ili məlum deyil
date-pattern = { $pattern } şəklində tarix
date-within-decade = { $date }, { date-decade } (ili məlum deyil)
date-within-years = { $date }, { $start } ilə { $end } arasında bir il
date-within-unknown-year = { $date } (ili məlum deyil)
date-estimated = { $start } ilə { $end } arasında bir il, təxmini hesabla { $date }

date-from-to = { $start } – { $end }
date-between = { $start } ilə { $end } arasında
date-some-time-in = { $date } (dəqiq vaxtı məlum deyil)
date-onwards = { $date } və sonrası
date-until = { $date } və əvvəli
date-end-unknown = { $date } və sonrası, sonu məlum deyil
date-start-unknown = { $date } və əvvəli, başlanğıcı məlum deyil
date-or-earlier = { $date } və ya daha əvvəl
date-or-later = { $date } və ya daha sonra
date-column-from-to = { $start } – { $end }
date-column-years = { $start }–{ $end }
date-column-onwards = { $date } –
date-column-until = – { $date }
date-column-end-unknown = { $date } – ?
date-column-start-unknown = ? – { $date }

date-one-of = bu tarixlərdən biri: { $list }
date-either = { $list }
date-all-of = { $list }
date-range = { $start } – { $end }
date-and-earlier = { $date } və bütün əvvəlkilər
date-and-later = { $date } və bütün sonrakılar

date-time = { $date }, { $time }
date-time-utc = { $date }, { $time } UTC
date-time-offset = { $date }, { $time } (UTC{ $offset })

date-and-second = { $date } ({ $second })

heading-before = { $year } öncəsi
heading-up-to = { $year } və ya daha əvvəl
heading-since = { $year } və ya daha sonra
heading-years = { $start } – { $end }
heading-unplaced = ili məlum deyil
heading-no-month = Ayı göstərilməyib

precision-day = günü məlumdur
precision-month = ayı məlumdur
precision-season = fəsli məlumdur
precision-part = ilin hissəsi məlumdur
precision-year = ili məlumdur
precision-decade = onilliyi məlumdur
precision-century = əsri məlumdur
precision-longer = bir əsrdən geniş aralıq məlumdur
precision-interval = müddət
precision-set = bir neçə tarixdən biri
precision-all = bir neçə tarix

## Naviqasiya

nav-home = Ana səhifə
nav-timeline = Xronologiya
nav-events = Hadisələr
nav-relations = Münasibətlər
nav-actors = Tərəflər
nav-places = Yerlər
nav-sources = Mənbələr
nav-types = Növlər
nav-tags = Etiketlər
nav-tracks = Hazırkı vəziyyət
nav-corrections = Düzəlişlər
nav-search = Axtarış
nav-about = Haqqında
nav-method = Metod
nav-data = Verilənlər
nav-data-table = Cədvəl şəklində verilənlər
nav-feed = Yeniliklər lenti
nav-menu = Menyu
nav-main = Əsas menyu
nav-breadcrumb = Olduğunuz yer
nav-languages = Dillər
nav-pages = Bu siyahının səhifələri
nav-neighbours = Əvvəlki və sonrakı hadisələr
go-to = İllər
go-to-month = Ay
go-to-decade = Onillik
go-to-century = Əsr
go-to-period = İllər
go-to-date = Tarixə keç
go-to-date-form = 1994-05
go-to-date-hint = İl, ay və ya gün: 1994, 1994-05, 1994-05-10
# What was typed is no date; no month or day of that number; no page of that year.
go-to-unread = «{ $text }» tarix kimi oxunmur. 1994, 1994-05, 1994-05-10 və ya may 1994 yazın.
go-to-out-of-range = «{ $text }» tarix deyil: ildə on iki ay, ayda ən çoxu 31 gün var.
go-to-nearest = { $wanted } ili üçün qeyd yoxdur. Hadisəsi olan ən yaxın il { $year } ilidir.
go = Keç
page-title = { $page } · { $site }
# What search engines show of a page that has no words of its own: $about is the site's description.
page-description = { $page } · { $site }: { $about }
list-comma = ,{" "}
skip-link = Məzmuna keç
earlier = Daha əvvəl
later = Daha sonra
# The pages of a list that is not in the order of time.
page-before = Əvvəlki səhifə
page-after = Növbəti səhifə
earlier-event = Daha əvvəl: { $title }
later-event = Daha sonra: { $title }
earlier-year = Daha əvvəl: { $year }
later-year = Daha sonra: { $year }

## Hadisə

label-who = İştirakçılar
label-office = Vəzifə
label-role = Rol
label-place = Yer
label-type = Növ
label-date = Tarix
date-and-precision = { $date }, { $precision }
label-what = Nə baş verib
label-belongs = Nəyə aiddir
label-name = Ad
label-office-that-day = Həmin gün vəzifəsi
label-sources =
    { $count ->
        [one] Mənbə
       *[other] Mənbələr
    }
label-tags = Etiketlər
label-claims = Əminlik dərəcəsi
label-relations = Başqa hadisələrlə əlaqəsi
label-sets = Nəyi dəyişib
label-image = Şəkil
office-of = { $office }, { $state }
office-for = { $office }, təmsil edir: { $state }
acting-for = təmsil edir: { $state }
image-credit = Şəkil: { $credit }
image-licence = Lisenziya: { $licence }
draft-mark = Qaralama
draft-note = Bu yazı qaralamadır və dərc olunmayıb.

## Hadisələrin bölgüsü

length-days = { $count } gün
length-months = { $count } ay
length-years = { $count } il
pair-events = Qeyddə { $count } hadisə var.
pair-acts = Hərəkət edən: { $a } { $first }, { $b } { $second }, hər ikisi { $both } hadisədə.
pair-dense = Onlardan { $count } hadisə { $span } ərzində baş verib.
label-turns = Dönüş nöqtələri
label-acts = Kim hərəkət edir
acts-both = Hər ikisi
label-by-type = Növ və il üzrə
label-no-type = Növü göstərilməyib
label-other-actors = Digərləri
label-all = Cəmi
label-present = Hər tərəfdən kim iştirak edib
label-event = Hadisə
label-shared = Ən çox təmasda olan dövlətlər
label-states-here = İştirak edən dövlətlər
number = { $count }

## Əminlik dərəcəsi

certainty-stated = göstərilib
certainty-reported = xəbər verilib
certainty-inferred = nəticə çıxarılıb
certainty-label = Əminlik dərəcəsi: { $certainty }
certainty-stated-explained = Mənbələr bunu birbaşa göstərir.
certainty-reported-explained = Mənbələr bunu başqasının sözü kimi verir.
certainty-inferred-explained = Bu, mənbələrin dediklərindən çıxarılan nəticədir.
stated-by = Göstərən: { $who }
reported-by = Xəbər verən: { $who }
inferred-by = Nəticəni çıxaran: { $who }
according-to = mənbə: { $who }
stated-alone = Göstərilib
reported-alone = Xəbər verilib
inferred-alone = Nəticə çıxarılıb
inferred-by-editors = Nəticəni redaktorlar çıxarıb
stated-by-on = Göstərən: { $who }, { $date }

## Hadisələr arasında əlaqələr

relation-follows-up = Nəyin davamıdır
relation-follows-up-inverse = Davamı
relation-builds-on = Nəyə əsaslanır
relation-builds-on-inverse = Buna əsaslanan
relation-coincides-with = Eyni vaxta düşür
relation-coincides-with-inverse = Eyni vaxta düşür
relation-follows = Bundan əvvəl
relation-follows-inverse = Bundan sonra
relation-responds-to = Nəyə cavabdır
relation-responds-to-inverse = Buna cavab
relation-part-of = Nəyin hissəsidir
relation-part-of-inverse = Hissələri

## Yazının tarixçəsi

entry-added = Əlavə edilib: { $date }
entry-updated = Yenilənib: { $date }
label-added = Əlavə edilib
label-updated = Yenilənib
label-corrections = Düzəlişlər
no-corrections = Düzəliş yoxdur
correction-on = Düzəldilib: { $date }
corrections-count =
    { $count ->
        [0] Düzəliş yoxdur
        [one] { $count } düzəliş
       *[other] { $count } düzəliş
    }
last-changed = Son dəyişiklik: { $date }
label-cite = Bu yazıya istinad
cite-entry = “{ $title }”, { $date }, { $site }.

## Mənbələr

genre-phdthesis = fəlsəfə doktorluğu dissertasiyası
genre-mathesis = magistr dissertasiyası
genre-bathesis = bakalavr işi
genre-candthesis = namizədlik dissertasiyası
genre-techreport = texniki hesabat
genre-resreport = tədqiqat hesabatı
genre-patent = patent
genre-patreq = patent müraciəti
source-no-address = Bu mənbə üçün veb ünvanı qeydə alınmayıb.
source-archived = Arxiv nüsxəsi
source-accessed = Baxılıb: { $date }
source-no-date = tarixsiz
source-cited-by = İstinad edənlər
source-page = Bu mənbəyə əsaslananların hamısı
source-quoted-at = yeri: { $locator }
sources-intro = Yazıların əsaslandığı bütün mənbələr.

## Saylar

events-count =
    { $count ->
        [0] Hadisə yoxdur
        [one] { $count } hadisə
       *[other] { $count } hadisə
    }
sources-count =
    { $count ->
        [0] Mənbə yoxdur
        [one] { $count } mənbə
       *[other] { $count } mənbə
    }
actors-count =
    { $count ->
        [0] Tərəf yoxdur
        [one] { $count } tərəf
       *[other] { $count } tərəf
    }
places-count =
    { $count ->
        [0] Yer yoxdur
        [one] { $count } yer
       *[other] { $count } yer
    }
years-count =
    { $count ->
        [one] { $count } il
       *[other] { $count } il
    }
more-count =
    { $count ->
        [one] və daha { $count }
       *[other] və daha { $count }
    }
stated-count = { $count } göstərilib
reported-count = { $count } xəbər verilib
inferred-count = { $count } nəticə çıxarılıb
folio-span = { $start } – { $end }

## Hazırkı vəziyyət

label-tracks = Hazırkı vəziyyət
track-since = başlanğıc: { $date }
track-state-since = { $state } (başlanğıc: { $date })
track-until = son: { $date }
track-initial = Əvvəlcə
track-unknown = qeydə alınmayıb
track-that-day = { $track }, həmin gün
track-set-here = Bu hadisə ilə
track-history = Bu vəziyyətə necə gəlinib
track-standing = { $track }: { $state }. Son dəyişiklik: { $date }.
track-standing-still = { $track }: { $state }.
# What it was before the last change.
track-before = Ondan əvvəl: { $state } (başlanğıc: { $date }).
track-before-still = Ondan əvvəl: { $state }.
track-set = { $track }: { $state }

## Siyahılar

page-of = Səhifə { $page } / { $pages }
page-previous = Əvvəlki səhifə
page-next = Növbəti səhifə
all-events = Bütün hadisələr
all-events-count =
    { $count ->
        [one] Yeganə hadisə
       *[other] Bütün { $count } hadisə
    }
latest = Ən son
latest-events = Ən son hadisələr
latest-on-record = Qeydə alınan son hadisə
first-on-record = Qeydə alınan ilk hadisə
nothing-between =
    { $years ->
        [one] Təxminən { $years } il ərzində heç nə qeydə alınmayıb
       *[other] Təxminən { $years } il ərzində heç nə qeydə alınmayıb
    }
nothing-yet = Hələ heç nə qeydə alınmayıb.
events-stated = Mənbələrin göstərdiyi hadisələr
events-reported = Yalnız xəbər verilən hadisələr
events-inferred = Nəticə kimi çıxarılan hadisələr
events-with = Hadisələr: { $name }
events-in = Hadisələr: { $name }
events-at = Hadisələr: { $place }
events-of-type = “{ $type }” növündən olan hadisələr
events-tagged = “{ $tag }” etiketli hadisələr
relation-of = { $a } və { $b }
relations-of = Münasibətlər: { $name }
also-known-as = Başqa adları: { $names }
part-of-place = Yerləşdiyi yer: { $place }
kind-state = Dövlət
kind-person = Şəxs
kind-organisation = Təşkilat
offices-held = Vəzifələr
label-about = Haqqında
label-aliases = Başqa adları
label-holders = Adından çıxış edənlər
label-holds = Tərkibindəki yerlər
label-coordinates = Koordinatlar
coordinates = { $latitude }, { $longitude }
in-the-year = İl: { $year }
show-as-list = Siyahı kimi göstər
permanent-link = Buraya keçid

## Qrafik

chart-title = Xronologiya qrafik şəklində
chart-true-scale = Həqiqi miqyas
chart-mark = { $date }: { $title }. { $certainty }.
chart-name = { $title }: { $date }, { $certainty }.
chart-name-acts = { $mark } { $acts }.
chart-note = { $date }, { $certainty }
chart-gap-years = { $count } il ərzində heç nə qeydə alınmayıb
chart-gap-years-some = təxminən { $count } il ərzində heç nə qeydə alınmayıb
chart-gap-months = { $count } ay ərzində heç nə qeydə alınmayıb
chart-gap-months-some = təxminən { $count } ay ərzində heç nə qeydə alınmayıb
chart-gap-days = { $count } gün ərzində heç nə qeydə alınmayıb
chart-gap-days-some = təxminən { $count } gün ərzində heç nə qeydə alınmayıb
chart-year =
    { $count ->
        [one] { $year }: { $count } hadisə
       *[other] { $year }: { $count } hadisə
    }
chart-peak =
    { $years ->
        [one] { $year }: { $count }, bir il üçün ən çoxu
       *[other] { $year }: { $count }, { $years } il üçün ən çoxu
    }
chart-first = { $year }: birinci
chart-per-years =
    { $years ->
        [one] İl üzrə hadisələr
       *[other] Hər { $years } il üzrə hadisələr
    }
chart-by-actor = Tərəflər üzrə
chart-by-actor-note = ən çox hadisəsi olanlar; hadisə çox olduqca zolaq hündürdür
chart-as-list = Qrafiki siyahı kimi oxu
chart-skip = Qrafiki ötür
chart-state = { $track }: { $state }
chart-state-since = { $track }: { $state } (başlanğıc: { $date })
chart-legend = Qrafik necə oxunur
chart-key-span = Bu müddətin bir günü
chart-key-interval = Bütün bu müddət ərzində
chart-key-choice = Bir neçə tarixdən biri
chart-key-all = Bir neçə tarix
chart-tone-open = Açıq
chart-tone-suspended = Dayandırılıb
chart-tone-closed = Bağlı
chart-tone-unknown = Məlum deyil
chart-key-approximate = Təxmini
chart-key-uncertain = Qəti deyil
chart-key-unsure = Xəbər verilib və ya nəticə çıxarılıb
chart-undated = Çəkilməyib: ili məlum olmayan { $count } hadisə
chart-side-acts = { $actor } hərəkət edir
chart-side-both = Hər iki tərəf hərəkət edir
chart-zoom = Qrafikin miqyası
chart-zoom-in = Yaxından
chart-zoom-out = Uzaqdan
chart-zoom-whole = Hamısı
chart-zoom-hint = Miqyası Ctrl ilə təkər və ya iki barmaq dəyişir; sürüşdürmək üçün çəkin.
chart-zoom-keys = Qrafik. Artı və mənfi miqyası dəyişir, 0 hamısını göstərir, oxlar onun boyunca aparır.
chart-zoom-empty = Bu müddət üçün heç nə qeydə alınmayıb
chart-rest-month = və tarixi bir aya sığmayan { $count }
chart-rest-year = və tarixi ildən kənara çıxan { $count }

## Səhifələr

timeline-title = Xronologiya
timeline-year-title = { $year }
actors-title = Tərəflər
places-title = Yerlər
relations-title = Münasibətlər
types-title = Növlər
tags-title = Etiketlər
sources-title = Mənbələr
corrections-title = Düzəlişlər
corrections-intro = Dərc olunduqdan sonra dəyişdirilənlər, ən yenisi əvvəldə.
method-title = Metod
data-title = Verilənlər
data-intro = Bütün qeydlər, götürüb istifadə etmək üçün.
data-format = { $format } faylı
accepted-warnings = Qaydalardan qəbul edilmiş kənaraçıxmalar

## Axtarış

search-title = Axtarış
search-label = Qeydlərdə axtar
search-button = Axtar
search-hint = Adlar, yerlər, başlıq və xülasələrdəki sözlər
search-results =
    { $count ->
        [0] Heç nə tapılmadı
        [one] { $count } nəticə
       *[other] { $count } nəticə
    }
search-needs-script = Axtarış üçün JavaScript lazımdır. Xronologiya və siyahılar onsuz da bütün hadisələri göstərir.

## Süzgəclər və hekayə kimi oxu

explore-words = Sözlər
# What opens the filters on a phone.
explore-filters = Süzgəclər
explore-pair = Dövlət cütü
explore-any-type = İstənilən növ
explore-any-actor = İstənilən tərəf
explore-any-pair = İstənilən cüt
explore-any-place = İstənilən yer
explore-any-certainty = İstənilən əminlik
explore-actor = Tərəf
explore-certainty = Əminlik
explore-years = İllər
explore-from = Başlanğıc ili
explore-to = Son il
explore-since = { $year } və sonra
explore-until = { $year } və əvvəl
explore-shown = { $total } hadisə arasından { $shown }
explore-option = { $name } ({ $count })
explore-chosen = { $label }: { $value }
explore-remove = sil
explore-clear = Hamısını sil
explore-quoted = “{ $text }”
explore-none = Bunların hamısına uyğun qeyd yoxdur.
explore-none-words = Qeydlərdə bunların hamısına uyğun heç nə yoxdur. Axtarış başlıqlarda, xülasələrdə, tarixlərdə, şəxs, yer, növ və etiket adlarında aparılır; yazıların mətnlərində yox.
# What stands in a field and is nobody’s name.
explore-unknown = Qeydlərdə «{ $text }» adlı heç kim və heç nə yoxdur. Bu sahə nəzərə alınmır.
explore-no-year = «{ $text }» il deyil. Bu sahə nəzərə alınmır.
explore-years-reversed = { $from } { $to } ilindən sonradır: heç bir hadisə hər ikisinə uyğun gəlmir.
explore-more = Daha çox göstər
explore-failed = Axtarışın göstəricisi yüklənmədi. Siyahılar bütün hadisələri göstərir.
explore-lists = Bütün hadisələr bu siyahılardadır:
story-place = { $n } / { $total }
story-keys = Ox düymələri və ya sürüşdürmə əvvəlki və sonrakı hadisəyə aparır.
story-line = Seçilmiş hadisələr zaman xəttində
story-show = Zamandakı yerini göstər

## Tapılmadı

not-found-title = Səhifə tapılmadı
not-found-text = Bu ünvanda səhifə yoxdur. O, başqa yerə köçürülmüş və ya keçid səhv yazılmış ola bilər.
not-found-home = Ana səhifəyə keç
not-found-timeline = Xronologiyaya bax

## Lentlər

feed-title = { $site }: yeni və dəyişdirilmiş yazılar
feed-title-corrections = { $site }: düzəlişlər
feed-title-actor = { $site }: { $name }
feed-title-relation = { $site }: { $a } və { $b }
feed-subscribe = Abunə ol
calendar-title = { $site }
calendar-subscribe = Günü məlum olanların təqvimi
feed-atom = Atom lenti
feed-json = JSON lenti

## Yerləşdirmə və səhifənin altı

embed-title = { $title }, { $site }
embed-open = Saytda aç: { $site }
embed-this = Paylaş və ya yerləşdir
embed-how = Bu kod onu başqa səhifədə göstərir:
copy-code = Kodu kopyala
copied = Kopyalandı
share-page = Paylaş
nav-calendar = Təqvim
footer-made-with = Hazırlayan proqram: { $name }
licence-label = Lisenziya
print-address = İnternetdə: { $url }
theme-light = Açıq
theme-dark = Tünd

list-period-title = { $name }, { $period }
list-part = { $period }, { $part } / { $parts }

feed-entry = { $date }, { $certainty }. { $summary }

# A link from a source or a note to the place that cites it.
back-to-text = İstinad edilən yerə qayıt

cite-bibtex = BibTeX
cite-csl-json = CSL-JSON
