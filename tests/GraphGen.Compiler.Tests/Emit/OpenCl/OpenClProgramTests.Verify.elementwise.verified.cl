// OpenCL C 1.2, built with -cl-std=CL1.2 -cl-fp32-correctly-rounded-divide-sqrt
#pragma OPENCL FP_CONTRACT OFF

// a work-item for each iteration
kernel __attribute__((reqd_work_group_size(64, 1, 1)))
void K0(global const float* restrict p0, long o0, global const float* restrict p1, long o1, global const float* restrict p2, long o2, global float* restrict p3, long o3, int s0)
{
    int batch = s0;
    global const float *a = p0 + o0, *b = p1 + o1, *bias = p2 + o2;
    global float *h = p3 + o3;
    const int p = get_global_id(0);
    if (p < batch * 10)
    {
        int div = p / 10, mod1 = p % 10;
        global const float *a1 = a + batch * mod1 + div;
        int at = div * 10 + mod1;
        global const float *bias1 = bias + mod1;
        float v = b[at], v1 = bias1[0];
        h[at] = ((a1[0] + v) * v1);
    }
}
