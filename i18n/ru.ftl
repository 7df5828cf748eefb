# Слова интерфейса по-русски. Значение каждого идентификатора объяснено в en.ftl.
#
# Даты приходят в именительном падеже («май 2025 г.»), поэтому перед ними не стоит предлогов,
# требующих другого падежа.

language-name = Русский

## Даты

date-about = примерно { $date }
date-uncertain = { $date } (под вопросом)
date-about-uncertain = примерно { $date } (под вопросом)
date-vague-about = { $date }, приблизительно
date-vague-uncertain = { $date }, под вопросом
date-vague-about-uncertain = { $date }, приблизительно и под вопросом
date-column-about = ≈ { $date }
date-column-uncertain = { $date }?
date-column-about-uncertain = ≈ { $date }?

date-partly = { $date } ({ $notes })
date-note-uncertain =
    { $parts ->
        [year] год под вопросом
        [month] месяц под вопросом
        [season] время года под вопросом
        [part] часть года под вопросом
        [day] день под вопросом
        [year-month] год и месяц под вопросом
        [year-day] год и день под вопросом
        [month-day] месяц и день под вопросом
       *[other] отчасти под вопросом
    }
date-note-approximate =
    { $parts ->
        [year] год приблизительно
        [month] месяц приблизительно
        [season] время года приблизительно
        [part] часть года приблизительно
        [day] день приблизительно
        [year-month] год и месяц приблизительно
        [year-day] год и день приблизительно
        [month-day] месяц и день приблизительно
       *[other] отчасти приблизительно
    }
date-note-both =
    { $parts ->
        [year] год приблизительно и под вопросом
        [month] месяц приблизительно и под вопросом
        [season] время года приблизительно и под вопросом
        [part] часть года приблизительно и под вопросом
        [day] день приблизительно и под вопросом
        [year-month] год и месяц приблизительно и под вопросом
        [year-day] год и день приблизительно и под вопросом
        [month-day] месяц и день приблизительно и под вопросом
       *[other] отчасти приблизительно и под вопросом
    }

date-year-bce = { $year } г. до н. э.
date-year-ce = { $year } г. н. э.
date-year-long = { $year } год
date-of-era-year = { $date } { $year }
date-year-power = год { $significand } × 10^{ $exponent }

date-part-of-year =
    { $part ->
        [21] весна { $year }
        [22] лето { $year }
        [23] осень { $year }
        [24] зима { $year }
        [25] весна { $year } (северное полушарие)
        [26] лето { $year } (северное полушарие)
        [27] осень { $year } (северное полушарие)
        [28] зима { $year } (северное полушарие)
        [29] весна { $year } (южное полушарие)
        [30] лето { $year } (южное полушарие)
        [31] осень { $year } (южное полушарие)
        [32] зима { $year } (южное полушарие)
        [33] первый квартал { $year }
        [34] второй квартал { $year }
        [35] третий квартал { $year }
        [36] четвёртый квартал { $year }
        [37] первая треть { $year }
        [38] вторая треть { $year }
        [39] последняя треть { $year }
        [40] первая половина { $year }
        [41] вторая половина { $year }
       *[other] часть { $year }
    }
date-part-alone =
    { $part ->
        [21] весна
        [22] лето
        [23] осень
        [24] зима
        [25] весна (северное полушарие)
        [26] лето (северное полушарие)
        [27] осень (северное полушарие)
        [28] зима (северное полушарие)
        [29] весна (южное полушарие)
        [30] лето (южное полушарие)
        [31] осень (южное полушарие)
        [32] зима (южное полушарие)
        [33] первый квартал
        [34] второй квартал
        [35] третий квартал
        [36] четвёртый квартал
        [37] первая треть года
        [38] вторая треть года
        [39] последняя треть года
        [40] первая половина года
        [41] вторая половина года
       *[other] часть года
    }

date-some-day-in = { $date } (день неизвестен)
date-some-month-in = { $year } (месяц неизвестен)
date-some-day-between = один из дней: { $start } — { $end }
date-some-month-between = один из месяцев: { $start } — { $end }
date-some-month = месяц неизвестен
date-some-day = день неизвестен
date-day-of-some-month = { $year }, { $day }-е число (месяц неизвестен)
date-decade = { $decade }-е
date-some-time-in-decade = { $decade }-е (год неизвестен)
date-some-year-between = один из годов: { $start } — { $end }
date-unknown-year = год неизвестен
date-pattern = дата вида { $pattern }
date-within-decade = { $date }, { $decade }-е (год неизвестен)
date-within-years = { $date }, один из годов: { $start } — { $end }
date-within-unknown-year = { $date } (год неизвестен)
date-estimated = один из годов: { $start } — { $end }, по оценке { $date }

date-from-to = { $start } — { $end }
date-between = в промежутке: { $start } — { $end }
date-some-time-in = { $date } (точнее неизвестно)
date-onwards = { $date } и далее
date-until = { $date } и ранее
date-end-unknown = { $date } и далее, конец неизвестен
date-start-unknown = { $date } и ранее, начало неизвестно
date-or-earlier = { $date } или ранее
date-or-later = { $date } или позднее
date-column-from-to = { $start } — { $end }
date-column-years = { $start }–{ $end }
date-column-onwards = { $date } —
date-column-until = — { $date }
date-column-end-unknown = { $date } — ?
date-column-start-unknown = ? — { $date }

date-one-of = одно из: { $list }
date-either = { $list }
date-all-of = { $list }
date-range = { $start } — { $end }
date-and-earlier = { $date } и всё ранее
date-and-later = { $date } и всё позднее

date-time = { $date }, { $time }
date-time-utc = { $date }, { $time } UTC
date-time-offset = { $date }, { $time } (UTC{ $offset })

date-and-second = { $date } ({ $second })

heading-before = ранее чем { $year }
heading-up-to = { $year } или ранее
heading-since = { $year } или позднее
heading-years = { $start } — { $end }
heading-unplaced = год неизвестен
heading-no-month = Месяц не указан

precision-day = известен день
precision-month = известен месяц
precision-season = известно время года
precision-part = известна часть года
precision-year = известен год
precision-decade = известно десятилетие
precision-century = известно столетие
precision-longer = известно с точностью более столетия
precision-interval = промежуток времени
precision-set = одна из нескольких дат
precision-all = несколько дат

## Навигация

nav-home = Главная
nav-timeline = Хронология
nav-events = События
nav-relations = Отношения
nav-actors = Участники
nav-places = Места
nav-sources = Источники
nav-types = Виды
nav-tags = Метки
nav-tracks = Положение дел
nav-corrections = Исправления
nav-search = Поиск
nav-about = О сайте
nav-method = Метод
nav-data = Данные
nav-data-table = Данные таблицей
nav-feed = Лента
nav-menu = Меню
nav-main = Главное меню
nav-breadcrumb = Вы здесь
nav-languages = Языки
nav-pages = Страницы этого списка
nav-neighbours = Предыдущее и следующее события
go-to = Годы
go-to-month = Месяц
go-to-decade = Десятилетие
go-to-century = Век
go-to-period = Годы
go-to-date = Перейти к дате
go-to-date-form = 1994-05
go-to-date-hint = Год, месяц или день: 1994, 1994-05, 1994-05-10
# What was typed is no date; no month or day of that number; no page of that year.
go-to-unread = «{ $text }» не читается как дата. Напишите 1994, 1994-05, 1994-05-10 или май 1994.
go-to-out-of-range = «{ $text }» — не дата: в году двенадцать месяцев, в месяце не больше 31 дня.
go-to-nearest = За { $wanted } год записей нет. Ближайший год с событиями — { $year }.
go = Перейти
page-title = { $page } · { $site }
# What search engines show of a page that has no words of its own: $about is the site's description.
page-description = { $page } · { $site }: { $about }
list-comma = ,{" "}
skip-link = К содержанию
earlier = Ранее
later = Позднее
# The pages of a list that is not in the order of time.
page-before = Предыдущая страница
page-after = Следующая страница
earlier-event = Ранее: { $title }
later-event = Позднее: { $title }
earlier-year = Ранее: { $year }
later-year = Позднее: { $year }

## Событие

label-who = Участники
label-office = Должность
label-role = Роль
label-place = Место
label-type = Вид
label-date = Дата
date-and-precision = { $date }, { $precision }
label-what = Что произошло
label-belongs = С чем связано
label-name = Имя
label-office-that-day = Должность в тот день
label-sources =
    { $count ->
        [one] Источник
        [few] Источники
        [many] Источники
       *[other] Источники
    }
label-tags = Метки
label-claims = Насколько достоверно
label-relations = Связи с другими событиями
label-sets = Что изменилось
label-image = Изображение
office-of = { $office }, { $state }
office-for = { $office } (представляет: { $state })
acting-for = представляет: { $state }
image-credit = Изображение: { $credit }
image-licence = Лицензия: { $licence }
draft-mark = Черновик
draft-note = Эта запись — черновик и не опубликована.

## Как делятся события

length-days =
    { $count ->
        [one] { $count } день
        [few] { $count } дня
        [many] { $count } дней
       *[other] { $count } дня
    }
length-months =
    { $count ->
        [one] { $count } месяц
        [few] { $count } месяца
        [many] { $count } месяцев
       *[other] { $count } месяца
    }
length-years =
    { $count ->
        [one] { $count } год
        [few] { $count } года
        [many] { $count } лет
       *[other] { $count } года
    }
pair-events =
    { $count ->
        [one] В записи { $count } событие.
        [few] В записи { $count } события.
        [many] В записи { $count } событий.
       *[other] В записи { $count } события.
    }
pair-acts = Действует: { $a } — { $first }, { $b } — { $second }, обе стороны — { $both }.
pair-dense = Событий за короткое время ({ $span }): { $count }.
label-turns = Поворотные моменты
label-acts = Кто действует
acts-both = Обе стороны
label-by-type = По типам и годам
label-no-type = Без типа
label-other-actors = Прочие
label-all = Всего
label-present = Кто участвовал с каждой стороны
label-event = Событие
label-shared = Чаще всего встречающиеся государства
label-states-here = Участвовавшие государства
number = { $count }

## Насколько достоверно

certainty-stated = указано
certainty-reported = сообщается
certainty-inferred = выведено
certainty-label = Достоверность: { $certainty }
certainty-stated-explained = Источники говорят об этом прямо.
certainty-reported-explained = Источники передают это с чужих слов.
certainty-inferred-explained = Вывод из того, что говорят источники.
stated-by = Кто указывает: { $who }
reported-by = Кто сообщает: { $who }
inferred-by = Кто делает вывод: { $who }
according-to = источник: { $who }
stated-alone = Указано
reported-alone = Сообщается
inferred-alone = Выведено
inferred-by-editors = Вывод редакции
stated-by-on = Кто указывает: { $who }, { $date }

## Связи между событиями, в обе стороны

relation-follows-up = Продолжает
relation-follows-up-inverse = Продолжение
relation-builds-on = Опирается на
relation-builds-on-inverse = На это опирается
relation-coincides-with = Совпадает по времени
relation-coincides-with-inverse = Совпадает по времени
relation-follows = До этого
relation-follows-inverse = После этого
relation-responds-to = На что отвечает
relation-responds-to-inverse = Ответ на это
relation-part-of = Часть события
relation-part-of-inverse = Включает

## История записи

entry-added = Добавлено: { $date }
entry-updated = Обновлено: { $date }
label-added = Добавлено
label-updated = Обновлено
label-corrections = Исправления
no-corrections = Исправлений нет
correction-on = Исправлено: { $date }
corrections-count =
    { $count ->
        [0] Исправлений нет
        [one] { $count } исправление
        [few] { $count } исправления
        [many] { $count } исправлений
       *[other] { $count } исправления
    }
last-changed = Последнее изменение: { $date }
label-cite = Как сослаться на эту запись
cite-entry = «{ $title }», { $date } // { $site }.

## Источники

genre-phdthesis = докторская диссертация
genre-mathesis = магистерская диссертация
genre-bathesis = бакалаврская работа
genre-candthesis = кандидатская диссертация
genre-techreport = технический отчёт
genre-resreport = научный отчёт
genre-patent = патент
genre-patreq = заявка на патент
source-no-address = Адрес этого источника в сети не указан.
source-archived = Архивная копия
source-accessed = Дата обращения: { $date }
source-no-date = без даты
source-cited-by = На него ссылаются
source-page = Всё, что на нём основано
source-quoted-at = место: { $locator }
sources-intro = Все источники, на которых основаны записи.

## Количества

events-count =
    { $count ->
        [0] Событий нет
        [one] { $count } событие
        [few] { $count } события
        [many] { $count } событий
       *[other] { $count } события
    }
sources-count =
    { $count ->
        [0] Источников нет
        [one] { $count } источник
        [few] { $count } источника
        [many] { $count } источников
       *[other] { $count } источника
    }
actors-count =
    { $count ->
        [0] Участников нет
        [one] { $count } участник
        [few] { $count } участника
        [many] { $count } участников
       *[other] { $count } участника
    }
places-count =
    { $count ->
        [0] Мест нет
        [one] { $count } место
        [few] { $count } места
        [many] { $count } мест
       *[other] { $count } места
    }
years-count =
    { $count ->
        [one] { $count } год
        [few] { $count } года
        [many] { $count } лет
       *[other] { $count } года
    }
more-count =
    { $count ->
        [one] и ещё { $count }
        [few] и ещё { $count }
        [many] и ещё { $count }
       *[other] и ещё { $count }
    }
stated-count = { $count } указано
reported-count = { $count } сообщается
inferred-count = { $count } выведено
folio-span = { $start } — { $end }

## Положение дел

label-tracks = Положение дел
track-since = начало: { $date }
track-state-since = { $state } (начало: { $date })
track-until = конец: { $date }
track-initial = Вначале
track-unknown = не указано
track-that-day = { $track }, в тот день
track-set-here = Этим событием
track-history = Как к этому пришли
track-standing = { $track }: { $state }. Последняя перемена: { $date }.
track-standing-still = { $track }: { $state }.
# What it was before the last change.
track-before = До того: { $state } (с этого времени: { $date }).
track-before-still = До того: { $state }.
track-set = { $track }: { $state }

## Списки

page-of = Страница { $page } из { $pages }
page-previous = Предыдущая страница
page-next = Следующая страница
all-events = Все события
all-events-count =
    { $count ->
        [1] Единственное событие
        [one] Всего { $count } событие
        [few] Всего { $count } события
        [many] Всего { $count } событий
       *[other] Всего { $count } события
    }
latest = Последнее
latest-events = Последние события
latest-on-record = Последняя запись
first-on-record = Первая запись
nothing-between =
    { $years ->
        [one] Примерно { $years } год без записей
        [few] Примерно { $years } года без записей
        [many] Примерно { $years } лет без записей
       *[other] Примерно { $years } года без записей
    }
nothing-yet = Записей пока нет.
events-stated = События, прямо указанные в источниках
events-reported = События, о которых только сообщается
events-inferred = События, выведенные из источников
events-with = События: { $name }
events-in = События: { $name }
events-at = События: { $place }
events-of-type = События вида «{ $type }»
events-tagged = События с меткой «{ $tag }»
relation-of = { $a } и { $b }
relations-of = Отношения: { $name }
also-known-as = Другие имена: { $names }
part-of-place = Где находится: { $place }
kind-state = Государство
kind-person = Лицо
kind-organisation = Организация
offices-held = Должности
label-about = Сведения
label-aliases = Другие имена
label-holders = Кто выступает от имени
label-holds = Места внутри
label-coordinates = Координаты
coordinates = { $latitude }; { $longitude }
in-the-year = Год: { $year }
show-as-list = Показать списком
permanent-link = Ссылка на это место

## Схема

chart-title = Хронология в виде схемы
chart-true-scale = Истинный масштаб
chart-mark = { $date }: { $title }. { $certainty }.
chart-name = { $title }: { $date }, { $certainty }.
chart-name-acts = { $mark } { $acts }.
chart-note = { $date }, { $certainty }
chart-gap-years =
    { $count ->
        [one] { $count } год без записей
        [few] { $count } года без записей
        [many] { $count } лет без записей
       *[other] { $count } года без записей
    }
chart-gap-years-some =
    { $count ->
        [one] примерно { $count } год без записей
        [few] примерно { $count } года без записей
        [many] примерно { $count } лет без записей
       *[other] примерно { $count } года без записей
    }
chart-gap-months =
    { $count ->
        [one] { $count } месяц без записей
        [few] { $count } месяца без записей
        [many] { $count } месяцев без записей
       *[other] { $count } месяца без записей
    }
chart-gap-months-some =
    { $count ->
        [one] примерно { $count } месяц без записей
        [few] примерно { $count } месяца без записей
        [many] примерно { $count } месяцев без записей
       *[other] примерно { $count } месяца без записей
    }
chart-gap-days =
    { $count ->
        [one] { $count } день без записей
        [few] { $count } дня без записей
        [many] { $count } дней без записей
       *[other] { $count } дня без записей
    }
chart-gap-days-some =
    { $count ->
        [one] примерно { $count } день без записей
        [few] примерно { $count } дня без записей
        [many] примерно { $count } дней без записей
       *[other] примерно { $count } дня без записей
    }
chart-year =
    { $count ->
        [one] { $year }: { $count } событие
        [few] { $year }: { $count } события
        [many] { $year }: { $count } событий
       *[other] { $year }: { $count } события
    }
chart-peak =
    { $years ->
        [one] { $year }: { $count }, наибольшее за { $years } год
        [few] { $year }: { $count }, наибольшее за { $years } года
        [many] { $year }: { $count }, наибольшее за { $years } лет
       *[other] { $year }: { $count }, наибольшее за { $years } года
    }
chart-first = { $year }: первое
chart-per-years =
    { $years ->
        [1] События по годам
        [one] События за каждые { $years } год
        [few] События за каждые { $years } года
        [many] События за каждые { $years } лет
       *[other] События за каждые { $years } года
    }
chart-by-actor = По участникам
chart-by-actor-note = у кого больше всего событий; чем больше, тем выше
chart-as-list = Читать схему списком
chart-skip = Пропустить схему
chart-state = { $track }: { $state }
chart-state-since = { $track }: { $state } (начало: { $date })
chart-legend = Как читать схему
chart-key-span = Один из дней этого промежутка
chart-key-interval = В течение всего этого времени
chart-key-choice = Одна из нескольких дат
chart-key-all = Несколько дат
chart-tone-open = Открыто
chart-tone-suspended = Приостановлено
chart-tone-closed = Закрыто
chart-tone-unknown = Неизвестно
chart-key-approximate = Приблизительно
chart-key-uncertain = Под вопросом
chart-key-unsure = Сообщается или выведено
chart-undated =
    { $count ->
        [one] Не показано: { $count } событие, год которого неизвестен
        [few] Не показано: { $count } события, год которых неизвестен
        [many] Не показано: { $count } событий, год которых неизвестен
       *[other] Не показано: { $count } события, год которых неизвестен
    }
chart-side-acts = Действует { $actor }
chart-side-both = Действуют обе стороны
chart-zoom = Масштаб диаграммы
chart-zoom-in = Ближе
chart-zoom-out = Дальше
chart-zoom-whole = Целиком
chart-zoom-hint = Масштаб меняют Ctrl с колёсиком или два пальца; тяните, чтобы двигаться вдоль.
chart-zoom-keys = Диаграмма. Плюс и минус меняют масштаб, 0 показывает её целиком, стрелки двигают вдоль неё.
chart-zoom-empty = За это время ничего не записано
chart-rest-month = и ещё { $count } без даты в пределах месяца
chart-rest-year = и ещё { $count } с датой за пределами года

## Страницы

timeline-title = Хронология
timeline-year-title = { $year }
actors-title = Участники
places-title = Места
relations-title = Отношения
types-title = Виды
tags-title = Метки
sources-title = Источники
corrections-title = Исправления
corrections-intro = Что изменено после публикации, сначала новое.
method-title = Метод
data-title = Данные
data-intro = Все записи целиком: их можно скачать и использовать.
data-format = Файл { $format }
accepted-warnings = Принятые отступления от правил

## Поиск

search-title = Поиск
search-label = Поиск по записям
search-button = Найти
search-hint = Имена, места, слова из заголовков и аннотаций
search-results =
    { $count ->
        [0] Ничего не найдено
        [one] { $count } результат
        [few] { $count } результата
        [many] { $count } результатов
       *[other] { $count } результата
    }
search-needs-script = Для поиска нужен JavaScript. Хронология и списки показывают все события и без него.

## Отбор и чтение по порядку

explore-words = Слова
# What opens the filters on a phone.
explore-filters = Фильтры
explore-pair = Пара государств
explore-any-type = Любой вид
explore-any-actor = Любой участник
explore-any-pair = Любая пара
explore-any-place = Любое место
explore-any-certainty = Любая достоверность
explore-actor = Участник
explore-certainty = Достоверность
explore-years = Годы
explore-from = С года
explore-to = По год
explore-since = с { $year }
explore-until = по { $year }
explore-shown =
    { $total ->
        [one] { $shown } из { $total } события
        [few] { $shown } из { $total } событий
        [many] { $shown } из { $total } событий
       *[other] { $shown } из { $total } события
    }
explore-option = { $name } ({ $count })
explore-chosen = { $label }: { $value }
explore-remove = убрать
explore-clear = Убрать всё
explore-quoted = «{ $text }»
explore-none = Всему этому не отвечает ни одна запись.
explore-none-words = В записях нет ничего, что подходит ко всему этому. Поиск идёт по заголовкам, кратким описаниям, датам и именам людей, мест, типов и меток, но не по текстам записей.
# What stands in a field and is nobody’s name.
explore-unknown = В записях нет никого и ничего под именем «{ $text }». Это поле не учитывается.
explore-no-year = «{ $text }» — не год. Это поле не учитывается.
explore-years-reversed = { $from } позже, чем { $to }: ни одно событие не подходит к обоим.
explore-more = Показать ещё
explore-failed = Не удалось загрузить указатель поиска. Списки показывают все события.
explore-lists = Все события есть в этих списках:
story-place = { $n } из { $total }
story-keys = Клавиши со стрелками или движение пальцем ведут к предыдущему и следующему событию.
story-line = Выбранные события на линии времени
story-show = Показать место на линии времени

## Не найдено

not-found-title = Страница не найдена
not-found-text = По этому адресу страницы нет. Возможно, она перемещена или в ссылке на неё опечатка.
not-found-home = На главную
not-found-timeline = К хронологии

## Ленты

feed-title = { $site }: новые и изменённые записи
feed-title-corrections = { $site }: исправления
feed-title-actor = { $site }: { $name }
feed-title-relation = { $site }: { $a } и { $b }
feed-subscribe = Подписаться
calendar-title = { $site }
calendar-subscribe = Календарь того, что известно с точностью до дня
feed-atom = Лента Atom
feed-json = Лента JSON

## Встраивание и подвал

embed-title = { $title }, { $site }
embed-open = Открыть на сайте: { $site }
embed-this = Поделиться или встроить
embed-how = Этот код показывает запись на другой странице:
copy-code = Скопировать код
copied = Скопировано
share-page = Поделиться
nav-calendar = Календарь
footer-made-with = Создано в { $name }
licence-label = Лицензия
print-address = В сети: { $url }
theme-light = Светлая
theme-dark = Тёмная

list-period-title = { $name }, { $period }
list-part = { $period }, { $part } из { $parts }

feed-entry = { $date }, { $certainty }. { $summary }

# A link from a source or a note to the place that cites it.
back-to-text = Назад к месту ссылки

cite-bibtex = BibTeX
cite-csl-json = CSL-JSON
