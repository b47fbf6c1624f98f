/* One BLAS library on the products of tests/GraphGen.Benchmarks (Peers/Products.cs), in the protocol of PeerProcess.cs.
 *
 * Started by blas.sh: blas_peer LIBRARY dnnl|cblas NAME. Says its name in one line; then, for each line "NAME SECONDS" on standard
 * input, runs that workload for so long and answers with the median of its samples, in microseconds of one call, or with "absent".
 * PEERS_CLOCK=cpu takes the time for which the thread ran, which other work on the machine does not lengthen.
 * A name is sgemm-MxKxN-xy, where x and y are n for an operand that lies in memory as it is used and t for one that lies transposed.
 */
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define SAMPLE_SECONDS 40e-6
#define MOST_SAMPLES 100000

typedef int (*dnnl_sgemm_t)(char, char, long, long, long, float, const float *, long, const float *, long, float, float *, long);
typedef void (*cblas_sgemm_t)(int, int, int, int, int, int, float, const float *, int, const float *, int, float, float *, int);
typedef void (*cblas_sgemv_t)(int, int, int, int, float, const float *, int, const float *, int, float, float *, int);

enum { ROW_MAJOR = 101, AS_IS = 111, TRANSPOSED = 112 };

static dnnl_sgemm_t dnnl_sgemm_of;
static cblas_sgemm_t cblas_sgemm_of;
static cblas_sgemv_t cblas_sgemv_of;

typedef struct {
    char name[64];
    int left_transposed, right_transposed;
    long m, k, n;
    float *a, *b, *c;
} product;

static clockid_t sample_clock = CLOCK_MONOTONIC;

static double now(void)
{
    struct timespec t;
    clock_gettime(sample_clock, &t);
    return t.tv_sec + t.tv_nsec * 1e-9;
}

static void run(const product *p)
{
    long lda = p->left_transposed ? p->m : p->k, ldb = p->right_transposed ? p->k : p->n;
    if (dnnl_sgemm_of)
        dnnl_sgemm_of(p->left_transposed ? 'T' : 'N', p->right_transposed ? 'T' : 'N', p->m, p->n, p->k, 1, p->a, lda, p->b, ldb, 0, p->c, p->n);
    else if (p->m == 1) /* its product of matrices is eight times slower here */
        cblas_sgemv_of(ROW_MAJOR, p->right_transposed ? AS_IS : TRANSPOSED, p->right_transposed ? p->n : p->k, p->right_transposed ? p->k : p->n,
                       1, p->b, ldb, p->a, 1, 0, p->c, 1);
    else
        cblas_sgemm_of(ROW_MAJOR, p->left_transposed ? TRANSPOSED : AS_IS, p->right_transposed ? TRANSPOSED : AS_IS,
                       p->m, p->n, p->k, 1, p->a, lda, p->b, ldb, 0, p->c, p->n);
}

static float *numbers(long count)
{
    float *values = aligned_alloc(64, (count * sizeof(float) + 63) / 64 * 64);
    for (long i = 0; i < count; i++)
        values[i] = (i * 7919 % 1000) / 1000.f - 0.5f;
    return values;
}

static int create(product *p, const char *name)
{
    char left, right;
    if (sscanf(name, "sgemm-%ldx%ldx%ld-%c%c", &p->m, &p->k, &p->n, &left, &right) != 5)
        return 0;
    snprintf(p->name, sizeof p->name, "%s", name);
    p->left_transposed = left == 't';
    p->right_transposed = right == 't';
    p->a = numbers(p->m * p->k);
    p->b = numbers(p->k * p->n);
    p->c = numbers(p->m * p->n);
    return 1;
}

static double elapsed(const product *p, long calls)
{
    double start = now();
    for (long i = 0; i < calls; i++)
        run(p);
    return now() - start;
}

static int ascending(const void *x, const void *y)
{
    double a = *(const double *)x, b = *(const double *)y;
    return (a > b) - (a < b);
}

static double median_microseconds(const product *p, double seconds)
{
    static double samples[MOST_SAMPLES];
    long calls = 1;
    int count = 0;
    run(p);
    while (elapsed(p, calls) < SAMPLE_SECONDS)
        calls *= 2;
    double end = now() + seconds;
    while (count < MOST_SAMPLES && (now() < end || count < 5))
        samples[count++] = elapsed(p, calls) / calls;
    qsort(samples, count, sizeof *samples, ascending);
    return samples[(count - 1) / 2] * 1e6;
}

int main(int argc, char **argv)
{
    static product products[64];
    int created = 0;
    char name[64];
    double seconds;
    void *library = argc == 4 ? dlopen(argv[1], RTLD_NOW) : NULL;
    if (!library) {
        fprintf(stderr, "blas_peer: %s\n", argc == 4 ? dlerror() : "usage: blas_peer LIBRARY dnnl|cblas NAME");
        return 1;
    }

    if (!strcmp(argv[2], "dnnl")) {
        dnnl_sgemm_of = (dnnl_sgemm_t)dlsym(library, "dnnl_sgemm");
    } else {
        cblas_sgemm_of = (cblas_sgemm_t)dlsym(library, "cblas_sgemm");
        cblas_sgemv_of = (cblas_sgemv_t)dlsym(library, "cblas_sgemv");
    }

    if (!dnnl_sgemm_of && !(cblas_sgemm_of && cblas_sgemv_of)) {
        fprintf(stderr, "blas_peer: %s has no such functions\n", argv[1]);
        return 1;
    }

    if (getenv("PEERS_CLOCK") && !strcmp(getenv("PEERS_CLOCK"), "cpu"))
        sample_clock = CLOCK_THREAD_CPUTIME_ID;

    printf("%s\n", argv[3]);
    fflush(stdout);
    while (scanf("%63s %lf", name, &seconds) == 2) {
        int i = 0;
        while (i < created && strcmp(products[i].name, name))
            i++;
        if (i == created && (created == 64 || !create(&products[created], name))) {
            printf("absent\n");
        } else {
            created = i == created ? created + 1 : created;
            printf("%.4f\n", median_microseconds(&products[i], seconds));
        }

        fflush(stdout);
    }

    return 0;
}
