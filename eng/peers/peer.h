/* What the peers in C share: the clock, the median of samples, the protocol of PeerProcess.cs.
 *
 * A peer says its name in one line; then, for each line "NAME SECONDS" on standard input, it runs that workload for so long and
 * answers with the median of its samples, in microseconds of one call, or with "absent". PEERS_CLOCK=cpu takes the time for which the
 * thread ran, which other work on the machine does not lengthen.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define SAMPLE_SECONDS 40e-6
#define MOST_SAMPLES 100000
#define MOST_WORKLOADS 64

/* Makes the workload of a name; NULL where there is none. */
static void *create(const char *name);

/* Does it once. */
static void run(void *workload);

static clockid_t sample_clock = CLOCK_MONOTONIC;

static double now(void)
{
    struct timespec t;
    clock_gettime(sample_clock, &t);
    return t.tv_sec + t.tv_nsec * 1e-9;
}

static double elapsed(void *workload, long calls)
{
    double start = now();
    for (long i = 0; i < calls; i++)
        run(workload);
    return now() - start;
}

static int ascending(const void *x, const void *y)
{
    double a = *(const double *)x, b = *(const double *)y;
    return (a > b) - (a < b);
}

static double median_microseconds(void *workload, double seconds)
{
    static double samples[MOST_SAMPLES];
    long calls = 1;
    int count = 0;
    run(workload);
    while (elapsed(workload, calls) < SAMPLE_SECONDS)
        calls *= 2;
    double end = now() + seconds;
    while (count < MOST_SAMPLES && (now() < end || count < 5))
        samples[count++] = elapsed(workload, calls) / calls;
    qsort(samples, count, sizeof *samples, ascending);
    return samples[(count - 1) / 2] * 1e6;
}

static int serve(const char *description)
{
    static struct { char name[64]; void *workload; } known[MOST_WORKLOADS];
    const char *clock = getenv("PEERS_CLOCK");
    int count = 0;
    char name[64];
    double seconds;
    if (clock && !strcmp(clock, "cpu"))
        sample_clock = CLOCK_THREAD_CPUTIME_ID;

    printf("%s\n", description);
    fflush(stdout);
    while (scanf("%63s %lf", name, &seconds) == 2) {
        int i = 0;
        while (i < count && strcmp(known[i].name, name))
            i++;
        if (i == count && count < MOST_WORKLOADS) {
            strcpy(known[count].name, name);
            known[count++].workload = create(name);
        }

        if (i < count && known[i].workload)
            printf("%.4f\n", median_microseconds(known[i].workload, seconds));
        else
            printf("absent\n");
        fflush(stdout);
    }

    return 0;
}
